// Reads the configuration of a node as the programs of one Kubernetes release do: strictly, and with their own validation.
//
//	kubelet FILE [PATCHES]   the kubelet, with kubeadm's patches over it; prints the result
//	kube-proxy FILE          kube-proxy
//	kubeadm FILE             kubeadm, every document of the file
//	kubeconfig FILE          every client
package main

import (
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdv1 "k8s.io/client-go/tools/clientcmd/api/v1"
	"k8s.io/kubernetes/cmd/kubeadm/app/util/patches"
	kubeletconfig "k8s.io/kubernetes/pkg/kubelet/apis/config"
	kubeletscheme "k8s.io/kubernetes/pkg/kubelet/apis/config/scheme"
	kubeletvalidation "k8s.io/kubernetes/pkg/kubelet/apis/config/validation"
	proxyconfig "k8s.io/kubernetes/pkg/proxy/apis/config"
	proxyscheme "k8s.io/kubernetes/pkg/proxy/apis/config/scheme"
	proxyvalidation "k8s.io/kubernetes/pkg/proxy/apis/config/validation"
	"sigs.k8s.io/yaml"

	kubeletv1beta1 "k8s.io/kubelet/config/v1beta1"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: kubelet|kube-proxy|kubeadm|kubeconfig FILE")
		os.Exit(2)
	}
	if err := read(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(program, file string, rest []string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	switch program {
	case "kubelet":
		if len(rest) > 0 {
			if data, err = patched(data, rest[0]); err != nil {
				return err
			}
		}
		return kubelet(data)
	case "kube-proxy":
		return kubeProxy(data)
	case "kubeadm":
		return kubeadm(data)
	case "kubeconfig":
		return kubeconfig(data)
	}
	return fmt.Errorf("unknown program %s", program)
}

func patched(data []byte, folder string) ([]byte, error) {
	manager, err := patches.GetPatchManagerForPath(folder, patches.KnownTargets(), io.Discard)
	if err != nil {
		return nil, err
	}
	target := &patches.PatchTarget{
		Name:                      patches.KubeletConfiguration,
		StrategicMergePatchObject: kubeletv1beta1.KubeletConfiguration{},
		Data:                      data,
	}
	if err := manager.ApplyPatchesToTarget(target); err != nil {
		return nil, err
	}
	return target.Data, nil
}

func kubelet(data []byte) error {
	_, codecs, err := kubeletscheme.NewSchemeAndCodecs(serializer.EnableStrict)
	if err != nil {
		return err
	}
	config := &kubeletconfig.KubeletConfiguration{}
	if err := runtime.DecodeInto(codecs.UniversalDecoder(), data, config); err != nil {
		return err
	}
	// What this machine is, is not what the file is judged by.
	config.FailCgroupV1 = false
	if err := kubeletvalidation.ValidateKubeletConfiguration(config, utilfeature.DefaultFeatureGate); err != nil {
		return err
	}
	out, err := yaml.Marshal(config)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(out)
	return err
}

func kubeProxy(data []byte) error {
	config := &proxyconfig.KubeProxyConfiguration{}
	if err := runtime.DecodeInto(proxyscheme.Codecs.UniversalDecoder(), data, config); err != nil {
		return err
	}
	return proxyvalidation.Validate(config).ToAggregate()
}

func kubeconfig(data []byte) error {
	if err := yaml.UnmarshalStrict(data, &clientcmdv1.Config{}); err != nil {
		return err
	}
	config, err := clientcmd.Load(data)
	if err != nil {
		return err
	}
	if err := clientcmd.Validate(*config); err != nil {
		return err
	}
	_, err = clientcmd.NewDefaultClientConfig(*config, nil).ClientConfig()
	return err
}
