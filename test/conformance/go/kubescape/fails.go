package main

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/rego"
)

// What a rule says of objects: it fails for those that it names.
type response struct {
	AlertObject struct {
		Objects  []object `json:"k8sApiObjects"`
		External object   `json:"externalObjects"`
	} `json:"alertObject"`
}

// Whether one of its rules fails for an object of a set; one that only asks people to look, or has not been configured, does not.
func (one control) fails(ctx context.Context, set []object) (bool, error) {
	switch one.Attributes.ActionRequired {
	case "":
	case "configuration":
		if !slices.ContainsFunc(one.rules, rule.isConfigured) {
			return false, nil
		}
	default:
		return false, nil
	}
	for _, rule := range one.rules {
		fails, err := rule.fails(ctx, set)
		if fails || err != nil {
			return fails, err
		}
	}
	return false, nil
}

func (one rule) isConfigured() bool {
	for _, values := range one.inputs {
		if list, isList := values.([]string); isList && len(list) > 0 {
			return true
		}
	}
	return false
}

func (one rule) fails(ctx context.Context, set []object) (bool, error) {
	input := one.aggregated(one.matched(set))
	if len(input) == 0 {
		return false, nil
	}
	results, err := one.query.Eval(ctx, rego.EvalInput(input))
	if err != nil || len(results) == 0 {
		return false, err
	}
	// Whatever in the package is a list of responses counts, by whatever name; other values are none.
	said, _ := results[0].Expressions[0].Value.(object)
	for _, value := range said {
		text, err := json.Marshal(value)
		if err != nil {
			return false, err
		}
		var responses []response
		if json.Unmarshal(text, &responses) == nil && slices.ContainsFunc(responses, response.names) {
			return true, nil
		}
	}
	return false, nil
}

func (one response) names() bool {
	return len(one.AlertObject.Objects) > 0 || one.AlertObject.External != nil
}

// The objects of the kinds that a rule is for.
func (one rule) matched(set []object) []object {
	matched := []object{}
	for _, candidate := range set {
		group, version, hasGroup := strings.Cut(textAt(candidate, "apiVersion"), "/")
		if !hasGroup {
			group, version = "", group
		}
		for _, match := range one.Match {
			if isAmong(match.APIGroups, group) && isAmong(match.APIVersions, version) && isAmong(match.Resources, textAt(candidate, "kind")) {
				matched = append(matched, candidate)
				break
			}
		}
	}
	return matched
}

func isAmong(names []string, name string) bool {
	return slices.Contains(names, "*") || slices.Contains(names, name)
}

// What a rule is asked about: objects, or what kubescape makes of them.
func (one rule) aggregated(objects []object) []object {
	switch one.Attributes.Aggregator {
	case "subject-role-rolebinding":
		return subjectsOf(objects)
	case "apiserver-pod":
		return slices.DeleteFunc(objects, func(pod object) bool { return !isAPIServer(pod) })
	default:
		return objects
	}
}

// Everybody who is bound to a role, with the binding and the role.
func subjectsOf(objects []object) []object {
	found := []object{}
	for _, binding := range objects {
		subjects, _ := binding["subjects"].([]any)
		for _, role := range objects {
			if !strings.HasSuffix(textAt(binding, "kind"), "Binding") || !isRoleOf(binding, role) {
				continue
			}
			for _, subject := range subjects {
				if named, isObject := subject.(object); isObject {
					vector := maps.Clone(named)
					vector["relatedObjects"] = []object{binding, role}
					found = append(found, vector)
				}
			}
		}
	}
	return found
}

func isRoleOf(binding object, role object) bool {
	return strings.HasSuffix(textAt(role, "kind"), "Role") &&
		textAt(binding, "roleRef", "kind") == textAt(role, "kind") &&
		textAt(binding, "roleRef", "name") == textAt(role, "metadata", "name")
}

func isAPIServer(pod object) bool {
	name := textAt(pod, "metadata", "name")
	return textAt(pod, "kind") == "Pod" && textAt(pod, "metadata", "namespace") == "kube-system" &&
		(strings.Contains(name, "apiserver") || strings.Contains(name, "api-server"))
}

func textAt(value any, keys ...string) string {
	for _, key := range keys {
		inner, _ := value.(object)
		value = inner[key]
	}
	text, _ := value.(string)
	return text
}
