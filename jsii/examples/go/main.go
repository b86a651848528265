// Command example synthesizes one of the examples, named by its argument: hub or cache.
package main

import (
	"fmt"
	"os"

	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()
	examples := map[string]func(){"hub": hub, "cache": cache}
	if len(os.Args) != 2 || examples[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: example hub|cache")
		os.Exit(2)
	}
	examples[os.Args[1]]()
}
