package file

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// errFont says that a font file is not as the TrueType specification has it.
var errFont = errors.New("broken TrueType font")

// Subset keeps the outlines of some glyphs, and of those that they are made
// of, and empties all others; glyph numbers stay, so that widths and maps need
// no renumbering. Only the tables that a PDF reader needs are kept.
func Subset(ttf []byte, keep []uint16) ([]byte, error) {
	tables, err := tablesOf(ttf)
	if err != nil {
		return nil, err
	}
	head, loca, glyf := tables["head"], tables["loca"], tables["glyf"]
	if len(head) < 54 || len(tables["maxp"]) < 6 {
		return nil, fmt.Errorf("%w: head or maxp is missing", errFont)
	}
	n := int(binary.BigEndian.Uint16(tables["maxp"][4:]))
	at := func(i int) int {
		if binary.BigEndian.Uint16(head[50:]) == 0 {
			return 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
		}
		return int(binary.BigEndian.Uint32(loca[4*i:]))
	}
	wanted := map[uint16]bool{}
	for len(keep) > 0 {
		g := keep[len(keep)-1]
		keep = keep[:len(keep)-1]
		if wanted[g] || int(g) >= n {
			continue
		}
		wanted[g] = true
		keep = append(keep, components(glyf[at(int(g)):at(int(g)+1)])...)
	}
	var outlines, places []byte
	for g := range n {
		places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
		if wanted[uint16(g)] {
			outlines = append(outlines, glyf[at(g):at(g+1)]...)
		}
		for len(outlines)%4 != 0 {
			outlines = append(outlines, 0)
		}
	}
	places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
	head = slices.Clone(head)
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint32(head[8:], 0)  // the checksum of the whole is entered last
	tables["head"], tables["loca"], tables["glyf"] = head, places, outlines
	return assemble(tables), nil
}

func tablesOf(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errFont
	}
	out := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		if len(ttf) < 28+16*i {
			return nil, errFont
		}
		e := ttf[12+16*i:]
		from, size := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		if uint64(from)+uint64(size) > uint64(len(ttf)) {
			return nil, errFont
		}
		out[string(e[:4])] = ttf[from : from+size]
	}
	return out, nil
}

// components lists the glyphs that a composite glyph is made of.
func components(g []byte) []uint16 {
	if len(g) < 10 || int16(binary.BigEndian.Uint16(g)) >= 0 {
		return nil
	}
	var out []uint16
	for i := 10; i+4 <= len(g); {
		flags := binary.BigEndian.Uint16(g[i:])
		out = append(out, binary.BigEndian.Uint16(g[i+2:]))
		i += 6
		if flags&1 != 0 { // arguments are words
			i += 2
		}
		switch {
		case flags&8 != 0: // one scale
			i += 2
		case flags&64 != 0: // two scales
			i += 4
		case flags&128 != 0: // a matrix
			i += 8
		}
		if flags&32 == 0 { // no more components
			break
		}
	}
	return out
}

// assemble writes the tables of a font that a PDF reader needs.
func assemble(tables map[string][]byte) []byte {
	names := []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}
	names = slices.DeleteFunc(names, func(s string) bool { return tables[s] == nil })
	power, log := 1, 0
	for power*2 <= len(names) {
		power, log = power*2, log+1
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []int{len(names), power * 16, log, len(names)*16 - power*16} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*len(names)
	var body []byte
	headAt := 0
	for _, s := range names {
		if s == "head" {
			headAt = at + len(body)
		}
		out = append(out, s...)
		out = binary.BigEndian.AppendUint32(out, checksum(tables[s]))
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[s])))
		body = append(body, tables[s]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	sum := uint32(0)
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}
