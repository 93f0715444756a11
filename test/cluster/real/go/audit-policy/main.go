// Judges (audit policy, request) pairs with the API server's own policy package: one JSON object a line in, one a line out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sort"

	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apiserver/pkg/audit"
	"k8s.io/apiserver/pkg/audit/policy"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
)

// A request as the API server sees it; a path makes it one for no resource.
type request struct {
	User      *string  `json:"user"`
	Groups    []string `json:"groups"`
	Verb      string   `json:"verb"`
	Group     string   `json:"group"`
	Resource  string   `json:"resource"`
	Sub       string   `json:"subresource"`
	Namespace string   `json:"namespace"`
	Name      string   `json:"name"`
	Path      string   `json:"path"`
}

type question struct {
	Policy   json.RawMessage `json:"policy"`
	Requests []request       `json:"requests"`
}

type verdict struct {
	Level             string   `json:"level"`
	OmitStages        []string `json:"omitStages"`
	OmitManagedFields bool     `json:"omitManagedFields"`
}

type answer struct {
	// Why the API server would not start.
	Error string `json:"error,omitempty"`
	// Why it would start with another policy than the one that was meant.
	Warning  string    `json:"warning,omitempty"`
	Verdicts []verdict `json:"verdicts,omitempty"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var asked question
		if err := json.Unmarshal(in.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := out.Encode(judge(asked)); err != nil {
			os.Exit(1)
		}
	}
}

func judge(asked question) answer {
	loaded, err := policy.LoadPolicyFromBytes(asked.Policy)
	if err != nil {
		return answer{Error: err.Error()}
	}
	result := answer{}
	// What the loader only warns of, it has read as something else.
	strict := serializer.NewCodecFactory(audit.Scheme, serializer.EnableStrict).UniversalDecoder()
	if _, _, err := strict.Decode(asked.Policy, nil, nil); err != nil {
		result.Warning = err.Error()
	}
	evaluator := policy.NewPolicyRuleEvaluator(loaded)
	for _, request := range asked.Requests {
		config := evaluator.EvaluatePolicyRule(attributesOf(request))
		stages := []string{}
		for _, stage := range config.OmitStages {
			stages = append(stages, string(stage))
		}
		sort.Strings(stages)
		result.Verdicts = append(result.Verdicts, verdict{string(config.Level), stages, config.OmitManagedFields})
	}
	return result
}

func attributesOf(r request) authorizer.Attributes {
	attributes := authorizer.AttributesRecord{Verb: r.Verb, Path: r.Path}
	if r.User != nil {
		attributes.User = &user.DefaultInfo{Name: *r.User, Groups: r.Groups}
	}
	if r.Path == "" {
		attributes.ResourceRequest = true
		attributes.APIGroup, attributes.Resource, attributes.Subresource = r.Group, r.Resource, r.Sub
		attributes.Namespace, attributes.Name = r.Namespace, r.Name
	}
	return attributes
}
