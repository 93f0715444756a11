module cdk8s-rampart.test/cni

go 1.25.0

require github.com/containernetworking/cni v1.3.0
