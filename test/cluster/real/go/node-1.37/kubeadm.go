package main

import kubeadmconfig "k8s.io/kubernetes/cmd/kubeadm/app/util/config"

func kubeadm(data []byte) error { return kubeadmconfig.ValidateConfig(data, false, false) }
