module registry-access-example

go 1.25

require (
	github.com/pulumi/pulumi-alicloud/sdk/v3 v3.108.0
	github.com/pulumi/pulumi/sdk/v3 v3.248.0
)
