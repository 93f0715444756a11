// Judges pods by the Pod Security Standards with the API server's own packages: one JSON object a line in, one a line out.
//
//	{"pod": {...}}      what every level has against it at every version, after the API server's own defaults
//	{"labels": {...}}   the policy that a Namespace with these labels gets
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	kjson "sigs.k8s.io/json"
)

type question struct {
	Pod    json.RawMessage   `json:"pod"`
	Labels map[string]string `json:"labels"`
}

type answer struct {
	// Why the API server would not read the pod.
	Refused string `json:"refused,omitempty"`
	// What it would read past, or refuse where it is asked to be strict.
	Unknown []string `json:"unknown,omitempty"`
	// By level, from which minor version on which checks object.
	Verdicts map[string][]verdict `json:"verdicts,omitempty"`
	// By mode, level and version.
	Policy map[string]string `json:"policy,omitempty"`
	// What is wrong with labels.
	Errors []string `json:"errors,omitempty"`
}

type verdict struct {
	From   int      `json:"from"`
	Checks []string `json:"checks"`
}

func main() {
	evaluator, newest, err := namedEvaluator()
	if err != nil {
		fail(err)
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var asked question
		if err := json.Unmarshal(in.Bytes(), &asked); err != nil {
			fail(err)
		}
		result := answer{}
		if asked.Pod != nil {
			result = judge(evaluator, newest, asked.Pod)
		} else {
			result = policyOf(asked.Labels)
		}
		if err := out.Encode(result); err != nil {
			fail(err)
		}
	}
}

// An evaluator whose checks give their id for a reason, and the newest minor version that it knows.
func namedEvaluator() (policy.Evaluator, int, error) {
	checks, newest := policy.DefaultChecks(), 0
	for i := range checks {
		versions := slices.Clone(checks[i].Versions)
		for j := range versions {
			inner, id := versions[j].CheckPod, string(checks[i].ID)
			versions[j].CheckPod = func(metadata *metav1.ObjectMeta, spec *v1.PodSpec) policy.CheckResult {
				result := inner(metadata, spec)
				result.ForbiddenReason = id
				return result
			}
			newest = max(newest, versions[j].MinimumVersion.Minor())
		}
		checks[i].Versions = versions
	}
	evaluator, err := policy.NewEvaluator(checks, nil)
	return evaluator, newest, err
}

func judge(evaluator policy.Evaluator, newest int, raw json.RawMessage) answer {
	pod := v1.Pod{}
	strict, err := kjson.UnmarshalStrict(raw, &pod)
	if err != nil {
		return answer{Refused: err.Error()}
	}
	result := answer{Verdicts: map[string][]verdict{}}
	for _, unknown := range strict {
		result.Unknown = append(result.Unknown, unknown.Error())
	}
	corev1.SetObjectDefaults_Pod(&pod)
	for _, level := range []api.Level{api.LevelPrivileged, api.LevelBaseline, api.LevelRestricted} {
		verdicts := []verdict{}
		for minor := 0; minor <= newest; minor++ {
			found := objections(evaluator, level, api.MajorMinorVersion(1, minor), &pod)
			if minor == 0 || !slices.Equal(verdicts[len(verdicts)-1].Checks, found) {
				verdicts = append(verdicts, verdict{minor, found})
			}
		}
		if !slices.Equal(verdicts[len(verdicts)-1].Checks, objections(evaluator, level, api.LatestVersion(), &pod)) {
			fail(fmt.Errorf("latest is not 1.%d", newest))
		}
		result.Verdicts[string(level)] = verdicts
	}
	return result
}

func objections(evaluator policy.Evaluator, level api.Level, version api.Version, pod *v1.Pod) []string {
	found := []string{}
	for _, result := range evaluator.EvaluatePod(api.LevelVersion{Level: level, Version: version}, &pod.ObjectMeta, &pod.Spec) {
		if !result.Allowed {
			found = append(found, result.ForbiddenReason)
		}
	}
	sort.Strings(found)
	return found
}

func policyOf(labels map[string]string) answer {
	open := api.LevelVersion{Level: api.LevelPrivileged, Version: api.LatestVersion()}
	evaluated, errs := api.PolicyToEvaluate(labels, api.Policy{Enforce: open, Audit: open, Warn: open})
	result := answer{Policy: map[string]string{
		"enforce": evaluated.Enforce.String(),
		"audit":   evaluated.Audit.String(),
		"warn":    evaluated.Warn.String(),
	}}
	for _, err := range errs {
		result.Errors = append(result.Errors, err.Error())
	}
	return result
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
