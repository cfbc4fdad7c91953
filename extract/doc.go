// Package extract
package extract
