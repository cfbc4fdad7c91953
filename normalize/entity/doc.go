// Package entity
package entity
