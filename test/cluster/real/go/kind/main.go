// Reads a kind configuration as `kind create cluster` does: its own decoder, its own validation, and its own patches over the
// kubeadm configuration that it would generate for each kind of node. Prints what kubeadm would get.
//
//	kind FILE KUBERNETES-VERSION control-plane|worker
//
// The path of this module lets it import what kind keeps to itself.
package main

import (
	"fmt"
	"os"
	"strings"

	"sigs.k8s.io/kind/pkg/cluster/internal/kubeadm"
	"sigs.k8s.io/kind/pkg/internal/apis/config/encoding"
	"sigs.k8s.io/kind/pkg/internal/patch"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: kind FILE KUBERNETES-VERSION control-plane|worker")
		os.Exit(2)
	}
	if err := read(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(file, version, role string) error {
	cluster, err := encoding.Load(file)
	if err != nil {
		return err
	}
	if err := cluster.Validate(); err != nil {
		return err
	}
	generated, err := kubeadm.Config(kubeadm.ConfigData{
		KubernetesVersion:    version,
		ClusterName:          cluster.Name,
		NodeName:             cluster.Name + "-" + role,
		NodeProvider:         "docker",
		ControlPlaneEndpoint: cluster.Name + "-control-plane:6443",
		APIBindPort:          6443,
		APIServerAddress:     cluster.Networking.APIServerAddress,
		Token:                kubeadm.Token,
		PodSubnet:            cluster.Networking.PodSubnet,
		ServiceSubnet:        cluster.Networking.ServiceSubnet,
		ControlPlane:         role == "control-plane",
		KubeProxyMode:        string(cluster.Networking.KubeProxyMode),
		NodeAddress:          "172.18.0.2",
		FeatureGates:         cluster.FeatureGates,
		RuntimeConfig:        cluster.RuntimeConfig,
	})
	if err != nil {
		return err
	}
	patched, err := patch.KubeYAML(generated, cluster.KubeadmConfigPatches, cluster.KubeadmConfigPatchesJSON6902)
	if err != nil {
		return err
	}
	for _, node := range cluster.Nodes {
		if string(node.Role) != role {
			continue
		}
		patched, err = patch.KubeYAML(patched, node.KubeadmConfigPatches, node.KubeadmConfigPatchesJSON6902)
		if err != nil {
			return err
		}
		break
	}
	// What kind takes out again: a name by which its patches find the documents.
	fmt.Print(strings.ReplaceAll(patched, "metadata:\n  name: config\n", ""))
	return nil
}
