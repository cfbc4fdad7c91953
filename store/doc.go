// Package store
package store
