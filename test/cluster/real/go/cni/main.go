// Reads a list of CNI plugins with the library that container runtimes use, and prints what each plugin would be called with.
//
//	cni FILE
package main

import (
	"fmt"
	"os"

	"github.com/containernetworking/cni/libcni"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: cni FILE")
		os.Exit(2)
	}
	if err := read(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	list, err := libcni.ConfListFromBytes(data)
	if err != nil {
		return err
	}
	for _, plugin := range list.Plugins {
		fmt.Println(list.Name, list.CNIVersion, plugin.Network.Type, plugin.Network.Capabilities)
	}
	return nil
}
