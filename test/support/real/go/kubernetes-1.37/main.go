// One binary that is every program of a Kubernetes cluster, and etcd: `go build` links what they share just once.
// It is the program whose name it is called by, through a link, or else the one that its first argument names.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	_ "time/tzdata" // for the time zones of CronJobs, as upstream's programs have them

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubeadm "k8s.io/kubernetes/cmd/kubeadm/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

func program(name string) func() {
	switch name {
	case "etcd":
		return func() { etcdmain.Main(os.Args) }
	case "kube-apiserver":
		return component(apiserver.NewAPIServerCommand)
	case "kube-controller-manager":
		return component(controllers.NewControllerManagerCommand)
	case "kube-scheduler":
		return component(func() *cobra.Command { return scheduler.NewSchedulerCommand() })
	case "kube-proxy":
		return component(proxy.NewProxyCommand)
	case "kubelet":
		return component(func() *cobra.Command { return kubelet.NewKubeletCommand(context.Background()) })
	case "kubeadm":
		return func() { orFail(kubeadm.Run()) }
	case "kubectl":
		return func() { orFail(cli.RunNoErrOutput(kubectl.NewDefaultKubectlCommand())) }
	}
	return nil
}

func component(command func() *cobra.Command) func() {
	return func() { os.Exit(cli.Run(command())) }
}

func orFail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	run := program(filepath.Base(os.Args[0]))
	if run == nil && len(os.Args) > 1 {
		os.Args = os.Args[1:]
		run = program(os.Args[0])
	}
	if run == nil {
		orFail(fmt.Errorf("say as which program it runs: etcd, kube-apiserver, kubelet, …"))
	}
	run()
}
