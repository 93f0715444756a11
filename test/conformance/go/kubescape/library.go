package main

import (
	"context"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/distribution/reference"
	rast "github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/types"
)

type control struct {
	ID         string   `json:"controlID"`
	RulesNames []string `json:"rulesNames"`
	Attributes struct {
		ActionRequired string `json:"actionRequired"`
	} `json:"attributes"`
	rules []rule
}

type rule struct {
	Name       string `json:"name"`
	Attributes struct {
		Aggregator string `json:"resourcesAggregator"`
		Until      string `json:"useUntilKubescapeVersion"`
	} `json:"attributes"`
	Match []struct {
		APIGroups   []string `json:"apiGroups"`
		APIVersions []string `json:"apiVersions"`
		Resources   []string `json:"resources"`
	} `json:"match"`
	ConfigInputs []struct {
		Path string `json:"path"`
	} `json:"controlConfigInputs"`
	inputs map[string]any
	query  rego.PreparedEvalQuery
}

var packageName = regexp.MustCompile(`(?m)^package (\S+)`)

// Those that kubescape makes modules of; the others stand for what it can ask of registries, which is not asked here.
var normalizedName = rego.Function1(
	&rego.Function{Name: "image.parse_normalized_name", Decl: types.NewFunction(types.Args(types.S), types.S)},
	func(_ rego.BuiltinContext, given *rast.Term) (*rast.Term, error) {
		text, isText := given.Value.(rast.String)
		if !isText {
			return nil, fmt.Errorf("an image is no text")
		}
		named, err := reference.ParseNormalizedNamed(string(text))
		if err != nil {
			return nil, err
		}
		return rast.StringTerm(named.String()), nil
	},
)

// The Rego modules of kubescape by their packages: texts among the variables of a Go file.
func modulesIn(path string) (map[string]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		return nil, err
	}
	modules := map[string]string{}
	for node := range ast.Preorder(file) {
		literal, isLiteral := node.(*ast.BasicLit)
		if !isLiteral || literal.Kind != token.STRING {
			continue
		}
		text, err := strconv.Unquote(literal.Value)
		if err != nil {
			return nil, err
		}
		if found := packageName.FindStringSubmatch(text); found != nil {
			modules[found[1]] = text
		}
	}
	return modules, nil
}

// The controls that are asked for, with their rules.
func load(library string, modules map[string]string, asked question) ([]control, error) {
	files, err := filepath.Glob(filepath.Join(library, "controls", "*.json"))
	if err != nil {
		return nil, err
	}
	inputs, err := inputsOf(library, asked.Inputs)
	if err != nil {
		return nil, err
	}
	folders, err := foldersIn(library)
	if err != nil {
		return nil, err
	}
	loaded := map[string]control{}
	for _, file := range files {
		var one control
		if err := readJSON(file, &one); err != nil {
			return nil, err
		}
		if !slices.Contains(asked.Controls, one.ID) {
			continue
		}
		for _, name := range one.RulesNames {
			made, err := loadRule(folders[name], name, modules, inputs)
			if err != nil {
				return nil, fmt.Errorf("%s of %s: %w", name, one.ID, err)
			}
			// What ended did so in versions before the third.
			if made.Attributes.Until == "" {
				one.rules = append(one.rules, made)
			}
		}
		loaded[one.ID] = one
	}
	controls := []control{}
	for _, id := range asked.Controls {
		one, isThere := loaded[id]
		if !isThere {
			return nil, fmt.Errorf("%s holds no %s", library, id)
		}
		controls = append(controls, one)
	}
	return controls, nil
}

// The folders of rules by their names, which folders do not always have.
func foldersIn(library string) (map[string]string, error) {
	files, err := filepath.Glob(filepath.Join(library, "rules", "*", "rule.metadata.json"))
	if err != nil {
		return nil, err
	}
	folders := map[string]string{}
	for _, file := range files {
		var named rule
		if err := readJSON(file, &named); err != nil {
			return nil, err
		}
		folders[named.Name] = filepath.Dir(file)
	}
	return folders, nil
}

func loadRule(folder string, name string, modules map[string]string, inputs map[string][]string) (rule, error) {
	made := rule{inputs: map[string]any{}}
	if err := readJSON(filepath.Join(folder, "rule.metadata.json"), &made); err != nil {
		return rule{}, err
	}
	text, err := os.ReadFile(filepath.Join(folder, "raw.rego"))
	if err != nil {
		return rule{}, err
	}
	for _, one := range made.ConfigInputs {
		parts := strings.Split(one.Path, ".")
		if values, isThere := inputs[parts[len(parts)-1]]; isThere {
			made.inputs[parts[len(parts)-1]] = values
		}
	}
	options := []func(*rego.Rego){
		rego.SetRegoVersion(rast.RegoV0),
		rego.Query("data.armo_builtins"),
		rego.Module(name, string(text)),
		rego.Store(inmem.NewFromObject(object{
			"postureControlInputs": made.inputs,
			"dataControlInputs":    object{"cloudProvider": ""},
		})),
		normalizedName,
	}
	for _, module := range slices.Sorted(maps.Keys(modules)) {
		options = append(options, rego.Module(module, modules[module]))
	}
	made.query, err = rego.New(options...).PrepareForEval(context.Background())
	return made, err
}

// What kubescape is configured with: its defaults, and what its user says instead.
func inputsOf(library string, given map[string][]string) (map[string][]string, error) {
	var defaults struct {
		Settings struct {
			Inputs map[string][]string `json:"postureControlInputs"`
		} `json:"settings"`
	}
	if err := readJSON(filepath.Join(library, "default-config-inputs.json"), &defaults); err != nil {
		return nil, err
	}
	maps.Copy(defaults.Settings.Inputs, given)
	return defaults.Settings.Inputs, nil
}

func readJSON(file string, into any) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
