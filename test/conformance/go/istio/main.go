// Judges objects of the mesh as istiod's admission webhook does: Istio's own schemas and validation, without a server around
// them. A MeshConfig is judged as istiod does when it starts. In: a JSON array of objects. Out: an array of findings, one for each.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/config/schema/collections"
	"istio.io/istio/pkg/config/schema/resource"
	"istio.io/istio/pkg/config/validation/agent"
	"istio.io/istio/pkg/log"
	"istio.io/istio/pkg/util/protomarshal"
)

type finding struct {
	// Whether Istio has a schema of the kind.
	Known   bool   `json:"known"`
	Error   string `json:"error,omitempty"`
	Warning string `json:"warning,omitempty"`
}

func main() {
	// Istio logs to where the findings go.
	options := log.DefaultOptions()
	options.OutputPaths = []string{"stderr"}
	if err := log.Configure(options); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var given []crd.IstioKind
	if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	found := make([]finding, len(given))
	for index := range given {
		found[index] = judge(&given[index])
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judge(given *crd.IstioKind) finding {
	kind := given.GroupVersionKind()
	if kind.Kind == "MeshConfig" {
		return judgeMesh(given.Spec)
	}
	schema, known := collections.Pilot.FindByGroupVersionAliasesKind(resource.FromKubernetesGVK(&kind))
	if !known {
		return finding{}
	}
	converted, err := crd.ConvertObjectInternal(schema, given, "cluster.local", strict)
	if err != nil {
		return finding{Known: true, Error: err.Error()}
	}
	warning, err := schema.ValidateConfig(*converted)
	return finding{Known: true, Error: text(err), Warning: text(warning)}
}

func judgeMesh(spec json.RawMessage) finding {
	whole := mesh.DefaultMeshConfig()
	if err := protomarshal.ApplyJSONStrict(string(spec), whole); err != nil {
		return finding{Known: true, Error: err.Error()}
	}
	warning, err := agent.ValidateMeshConfig(whole)
	for _, provider := range whole.ExtensionProviders {
		// istiod starts without a provider that it cannot use, and only logs why.
		if authorizer := provider.GetEnvoyExtAuthzHttp(); authorizer != nil {
			err = errors.Join(err, agent.ValidateExtensionProviderEnvoyExtAuthzHTTP(authorizer))
		}
	}
	return finding{Known: true, Error: text(err), Warning: text(warning)}
}

// strict refuses a field that the schema does not have; istiod only drops it.
func strict(schema resource.Schema, js string) (config.Spec, error) {
	spec, err := schema.NewInstance()
	if err != nil {
		return nil, err
	}
	return spec, config.ApplyJSONStrict(spec, js)
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
