// Package rules
package rules
