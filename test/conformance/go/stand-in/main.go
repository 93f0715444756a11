// Stands in for a program of a node: it runs under that program's name, with its flags, and does nothing.
package main

import (
	"math"
	"time"
)

func main() {
	time.Sleep(math.MaxInt64)
}
