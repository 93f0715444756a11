// Judges sets of objects by templates and constraints of Gatekeeper, each set in a world of its own, as `gator test` does with
// Gatekeeper's own client and its Rego driver.
// In: {"templates": [YAML], "constraints": [OBJECTS], "sets": [[OBJECTS]]}. Out: for each set the kinds of the constraints that
// object.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	templatesv1 "github.com/open-policy-agent/frameworks/constraint/pkg/apis/templates/v1"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/drivers/rego"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/reviews"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/mutation/types"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/target"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

// Where gator stands among the places at which constraints hold.
const gator = "gator.gatekeeper.sh"

type object = unstructured.Unstructured

type question struct {
	Templates   []string    `json:"templates"`
	Constraints []*object   `json:"constraints"`
	Sets        [][]*object `json:"sets"`
}

func main() {
	if err := judge(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judge(ctx context.Context) error {
	var asked question
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		return err
	}
	gatekeeper, err := clientWith(ctx, asked)
	if err != nil {
		return err
	}
	found := make([][]string, len(asked.Sets))
	for index, set := range asked.Sets {
		if found[index], err = objections(ctx, gatekeeper, set); err != nil {
			return fmt.Errorf("set %d: %w", index, err)
		}
	}
	return json.NewEncoder(os.Stdout).Encode(found)
}

// A client that knows the templates and the constraints.
func clientWith(ctx context.Context, asked question) (*client.Client, error) {
	driver, err := rego.New()
	if err != nil {
		return nil, err
	}
	made, err := client.NewClient(
		client.Targets(&target.K8sValidationTarget{}),
		client.Driver(driver),
		client.EnforcementPoints(gator),
	)
	if err != nil {
		return nil, err
	}
	for _, text := range asked.Templates {
		if err := addTemplate(ctx, made, text); err != nil {
			return nil, err
		}
	}
	for _, constraint := range asked.Constraints {
		if _, err := made.AddConstraint(ctx, constraint); err != nil {
			return nil, fmt.Errorf("%s %s: %w", constraint.GetKind(), constraint.GetName(), err)
		}
	}
	return made, nil
}

func addTemplate(ctx context.Context, gatekeeper *client.Client, text string) error {
	var written templatesv1.ConstraintTemplate
	if err := yaml.Unmarshal([]byte(text), &written); err != nil {
		return err
	}
	template, err := written.ToVersionless()
	if err != nil {
		return fmt.Errorf("%s: %w", written.Name, err)
	}
	if _, err = gatekeeper.AddTemplate(ctx, template); err != nil {
		return fmt.Errorf("%s: %w", written.Name, err)
	}
	return nil
}

func objections(ctx context.Context, gatekeeper *client.Client, set []*object) ([]string, error) {
	kinds := []string{}
	for _, one := range set {
		if _, err := gatekeeper.AddData(ctx, one); err != nil {
			return nil, err
		}
	}
	for _, one := range set {
		reviewed := target.AugmentedUnstructured{Object: *one, Source: types.SourceTypeOriginal}
		said, err := gatekeeper.Review(ctx, reviewed, reviews.EnforcementPoint(gator))
		if err != nil {
			return nil, err
		}
		for _, result := range said.Results() {
			kinds = append(kinds, result.Constraint.GetKind())
		}
	}
	for _, one := range set {
		if _, err := gatekeeper.RemoveData(ctx, one); err != nil {
			return nil, err
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds), nil
}
