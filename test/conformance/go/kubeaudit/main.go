// Judges sets of objects with all auditors of kubeaudit, each set in a world of its own.
// In: a JSON array of sets, each as YAML. Out: for each set the names of the auditors that find an error in it, or warn.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/Shopify/kubeaudit"
	"github.com/Shopify/kubeaudit/auditors/all"
	"github.com/Shopify/kubeaudit/config"
)

func main() {
	if err := judge(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judge() error {
	var sets []string
	if err := json.NewDecoder(os.Stdin).Decode(&sets); err != nil {
		return err
	}
	auditors, err := all.Auditors(config.KubeauditConfig{})
	if err != nil {
		return err
	}
	auditor, err := kubeaudit.New(auditors)
	if err != nil {
		return err
	}
	found := make([][]string, len(sets))
	for index, set := range sets {
		found[index] = []string{}
		report, err := auditor.AuditManifest("", strings.NewReader(set))
		if err != nil {
			return fmt.Errorf("set %d: %w", index, err)
		}
		for _, result := range report.RawResults() {
			for _, one := range result.GetAuditResults() {
				if one.Severity >= kubeaudit.Warn {
					found[index] = append(found[index], one.Auditor)
				}
			}
		}
		slices.Sort(found[index])
		found[index] = slices.Compact(found[index])
	}
	return json.NewEncoder(os.Stdout).Encode(found)
}
