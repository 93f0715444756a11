// Judges sets of objects by controls of kubescape, each set in a world of its own, as a scan of a cluster does that holds nothing
// else: each rule of a control is asked about the objects that it matches, with kubescape's own Rego modules and inputs.
//
//	kubescape LIBRARY MODULES
//
// LIBRARY is the folder of kubescape/regolibrary, MODULES the file of kubescape/opa-utils in which the modules stand.
// In: {"controls": [IDS], "inputs": {what a user configures}, "sets": [[OBJECTS]]}. Out: the ids of the failed controls of each set.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
)

type object = map[string]any

type question struct {
	Controls []string            `json:"controls"`
	Inputs   map[string][]string `json:"inputs"`
	Sets     [][]object          `json:"sets"`
}

func main() {
	if err := judge(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judge() error {
	if len(os.Args) != 3 {
		return fmt.Errorf("usage: kubescape LIBRARY MODULES")
	}
	var asked question
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		return err
	}
	modules, err := modulesIn(os.Args[2])
	if err != nil {
		return err
	}
	controls, err := load(os.Args[1], modules, asked)
	if err != nil {
		return err
	}
	failed := make([][]string, len(asked.Sets))
	for index, set := range asked.Sets {
		failed[index] = []string{}
		for _, control := range controls {
			fails, err := control.fails(context.Background(), set)
			if err != nil {
				return fmt.Errorf("%s, set %d: %w", control.ID, index, err)
			}
			if fails {
				failed[index] = append(failed[index], control.ID)
			}
		}
	}
	return json.NewEncoder(os.Stdout).Encode(failed)
}
