// Package normalize
package normalize
