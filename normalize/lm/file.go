package lm

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
)

// The file, all numbers little endian: magic; the lengths of words (in bytes
// and in number), of bigrams, trigrams and 4-grams; the words, a line feed after
// each, padded to four bytes; per word a float32 of log probability, one of log
// backoff; then for each order but the last, per entry where the entries begin
// that go on from it (uint32, one more for the end); then for each order but the
// first, per entry its last word (uint16); then one byte of log probability per
// entry; then one of log backoff, which the last order does not have.
const magic = "sohoalm2"

// step is the width of a quantised log probability, in nats; backoffs may
// exceed 1 and begin at logTop.
const (
	step   = 0.07
	logTop = 3.0
)

func quant(p float64) byte {
	return byte(min(max(math.Round(-math.Log(p)/step), 0), 255))
}

func quantBackoff(b float64) byte {
	return byte(min(max(math.Round((logTop-math.Log(b))/step), 0), 255))
}

func (t *trainer) write(to io.Writer) error {
	w := bufio.NewWriter(to)
	text := []byte(strings.Join(t.words, "\n") + "\n")
	for len(text)%4 != 0 {
		text = append(text, '\n')
	}
	w.WriteString(magic)
	for _, n := range []int{len(text), len(t.words), len(t.orders[2]), len(t.orders[3]), len(t.orders[4])} {
		binary.Write(w, binary.LittleEndian, uint32(n))
	}
	w.Write(text)
	for _, e := range t.orders[1] {
		binary.Write(w, binary.LittleEndian, float32(math.Log(e.p)))
	}
	for _, e := range t.orders[1] {
		binary.Write(w, binary.LittleEndian, float32(math.Log(e.backoff)))
	}
	for n := 1; n < maxOrder; n++ {
		starts(w, t.orders[n], t.orders[n+1])
	}
	for _, list := range t.orders[2:] {
		for _, e := range list {
			binary.Write(w, binary.LittleEndian, uint16(lastOf(e.key)))
		}
	}
	for _, list := range t.orders[2:] {
		for _, e := range list {
			w.WriteByte(quant(e.p))
		}
	}
	for _, list := range t.orders[2:maxOrder] {
		for _, e := range list {
			w.WriteByte(quantBackoff(e.backoff))
		}
	}
	return w.Flush()
}

// starts writes where the entries of each context begin.
func starts(w *bufio.Writer, contexts, entries []entry) {
	j := 0
	for _, c := range contexts {
		for j < len(entries) && entries[j].key>>symbolBits < c.key {
			j++
		}
		binary.Write(w, binary.LittleEndian, uint32(j))
	}
	binary.Write(w, binary.LittleEndian, uint32(len(entries)))
}

// Open reads a model in place: data must stay as it is.
func Open(data []byte) (*Model, error) {
	if len(data) < len(magic)+20 || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("open language model: no %s file of %d bytes; train it again with sohoa model train", magic, len(data))
	}
	at := len(magic)
	var n [5]int
	for i := range n {
		n[i] = int(binary.LittleEndian.Uint32(data[at:]))
		at += 4
	}
	text, words, bi, tri, four := n[0], n[1], n[2], n[3], n[4]
	if want := at + text + 4*(3*words+1) + 4*(bi+1+tri+1) + 2*(bi+tri+four) + (bi + tri + four) + (bi + tri); want != len(data) {
		return nil, fmt.Errorf("open language model: %d bytes, want %d", len(data), want)
	}
	take := func(n int) []byte {
		part := data[at : at+n : at+n]
		at += n
		return part
	}
	m := &Model{words: strings.Split(string(bytes.TrimRight(take(text), "\n")), "\n")}
	m.uniP, m.uniBack = take(4*words), take(4*words)
	m.biStart, m.triStart, m.fourStart = take(4*(words+1)), take(4*(bi+1)), take(4*(tri+1))
	m.biWord, m.triWord, m.fourWord = take(2*bi), take(2*tri), take(2*four)
	m.biP, m.triP, m.fourP = take(bi), take(tri), take(four)
	m.biBack, m.triBack = take(bi), take(tri)
	if len(m.words) != words {
		return nil, fmt.Errorf("open language model: %d words, want %d", len(m.words), words)
	}
	m.ids = make(map[string]ID, words)
	for i, s := range m.words {
		m.ids[s] = ID(i)
	}
	return m, nil
}
