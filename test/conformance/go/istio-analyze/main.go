// Judges sets of objects as `istioctl analyze --use-kube=false` does: with all of Istio's analyzers, each set in a world of its
// own. In: a JSON array of sets, each as YAML. Out: an array with the messages of each set.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/local"
	"istio.io/istio/pkg/config/resource"
	"istio.io/istio/pkg/log"
)

type message struct {
	Code  string `json:"code"`
	Level string `json:"level"`
	Says  string `json:"says"`
	// The object that it is about.
	Origin string `json:"origin"`
}

func main() {
	if err := judge(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judge(in io.Reader, out io.Writer) error {
	// Istio logs to where the messages go.
	options := log.DefaultOptions()
	options.OutputPaths = []string{"stderr"}
	options.SetDefaultOutputLevel(log.OverrideScopeName, log.ErrorLevel)
	if err := log.Configure(options); err != nil {
		return err
	}
	var sets []string
	if err := json.NewDecoder(in).Decode(&sets); err != nil {
		return err
	}
	found := make([][]message, len(sets))
	for index, set := range sets {
		messages, err := analyze(set)
		if err != nil {
			return fmt.Errorf("set %d: %w", index, err)
		}
		found[index] = messages
	}
	return json.NewEncoder(out).Encode(found)
}

func analyze(set string) ([]message, error) {
	analyzer := local.NewIstiodAnalyzer(analyzers.AllCombined(), "", resource.Namespace("istio-system"), nil)
	if err := analyzer.AddDefaultResources(); err != nil {
		return nil, err
	}
	readers := []local.ReaderSource{{Name: "set.yaml", Reader: strings.NewReader(set)}}
	if err := analyzer.AddReaderKubeSource(readers); err != nil {
		return nil, err
	}
	stop := make(chan struct{})
	defer close(stop)
	result, err := analyzer.Analyze(stop)
	if err != nil {
		return nil, err
	}
	messages := []message{}
	for _, one := range result.Messages {
		origin := ""
		if one.Resource != nil {
			origin = one.Resource.Origin.FriendlyName()
		}
		messages = append(messages, message{
			Code:   one.Type.Code(),
			Level:  one.Type.Level().String(),
			Says:   fmt.Sprintf(one.Type.Template(), one.Parameters...),
			Origin: origin,
		})
	}
	return messages, nil
}
