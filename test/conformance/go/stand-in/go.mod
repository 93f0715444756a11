module cdk8s-rampart.test/stand-in

go 1.26.0
