// Reads the configuration of a node by the types of Kubernetes 1.28, strictly: what those do not know is an error.
//
//	kubelet FILE
//	kube-proxy FILE
package main

import (
	"fmt"
	"os"

	proxyv1alpha1 "k8s.io/kube-proxy/config/v1alpha1"
	kubeletv1beta1 "k8s.io/kubelet/config/v1beta1"
	"sigs.k8s.io/yaml"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: kubelet|kube-proxy FILE")
		os.Exit(2)
	}
	if err := read(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(program, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	switch program {
	case "kubelet":
		return yaml.UnmarshalStrict(data, &kubeletv1beta1.KubeletConfiguration{})
	case "kube-proxy":
		return yaml.UnmarshalStrict(data, &proxyv1alpha1.KubeProxyConfiguration{})
	}
	return fmt.Errorf("unknown program %s", program)
}
