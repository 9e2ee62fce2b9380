//go:build !js

package share_test

import (
	"testing"

	"tandem/wasm/share"
	"tandem/wasm/site"
)

// TestPolicyIsTheSites: a link's page is the site's, and runs under the same policy.
func TestPolicyIsTheSites(t *testing.T) {
	if share.Policy != site.Policy {
		t.Errorf("share has\n%s\nand the site\n%s", share.Policy, site.Policy)
	}
}
