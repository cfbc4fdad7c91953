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
// and in number), of bigrams and of trigrams; the words, a line feed after
// each, padded to four bytes; per word a float32 of log probability, one of log
// backoff, and where its bigrams begin (one more, for the end); per bigram
// where its trigrams begin (one more); per bigram the second word, uint16; per
// trigram the third; one byte of log probability and one of log backoff per
// bigram; one byte of log probability per trigram.
const magic = "sohoalm1"

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
	u32 := func(n int) { binary.Write(w, binary.LittleEndian, uint32(n)) }
	for _, n := range []int{len(text), len(t.words), len(t.bi), len(t.tri)} {
		u32(n)
	}
	w.Write(text)
	t.writeUnigrams(w)
	starts(w, len(t.bi), len(t.tri), func(i int) uint64 { return t.bi[i].key }, func(i int) uint64 { return t.tri[i].key >> 16 })
	for _, list := range [][]entry{t.bi, t.tri} {
		for _, e := range list {
			binary.Write(w, binary.LittleEndian, uint16(e.key))
		}
	}
	for _, e := range t.bi {
		w.WriteByte(quant(e.p))
	}
	for _, e := range t.bi {
		w.WriteByte(quantBackoff(e.backoff))
	}
	for _, e := range t.tri {
		w.WriteByte(quant(e.p))
	}
	return w.Flush()
}

func (t *trainer) writeUnigrams(w io.Writer) {
	for _, e := range t.uni {
		binary.Write(w, binary.LittleEndian, float32(math.Log(e.p)))
	}
	for _, e := range t.uni {
		binary.Write(w, binary.LittleEndian, float32(math.Log(e.backoff)))
	}
	starts(w, len(t.uni), len(t.bi), func(i int) uint64 { return uint64(i) }, func(i int) uint64 { return t.bi[i].key >> 16 })
}

// starts writes where the entries of each context begin.
func starts(w io.Writer, contexts, entries int, context, of func(int) uint64) {
	j := 0
	for i := range contexts {
		for j < entries && of(j) < context(i) {
			j++
		}
		binary.Write(w, binary.LittleEndian, uint32(j))
	}
	binary.Write(w, binary.LittleEndian, uint32(entries))
}

// Open reads a model in place: data must stay as it is.
func Open(data []byte) (*Model, error) {
	if len(data) < len(magic)+16 || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("open language model: no %s file of %d bytes", magic, len(data))
	}
	at := len(magic)
	var n [4]int
	for i := range n {
		n[i] = int(binary.LittleEndian.Uint32(data[at:]))
		at += 4
	}
	text, words, bi, tri := n[0], n[1], n[2], n[3]
	if want := at + text + 4*(3*words+1) + 4*(bi+1) + 4*bi + 3*tri; want != len(data) {
		return nil, fmt.Errorf("open language model: %d bytes, want %d", len(data), want)
	}
	take := func(n int) []byte {
		part := data[at : at+n : at+n]
		at += n
		return part
	}
	m := &Model{words: strings.Split(string(bytes.TrimRight(take(text), "\n")), "\n")}
	m.uniP, m.uniBack, m.biStart = take(4*words), take(4*words), take(4*(words+1))
	m.triStart, m.biWord, m.triWord = take(4*(bi+1)), take(2*bi), take(2*tri)
	m.biP, m.biBack, m.triP = take(bi), take(bi), take(tri)
	if len(m.words) != words {
		return nil, fmt.Errorf("open language model: %d words, want %d", len(m.words), words)
	}
	m.ids = make(map[string]ID, words)
	for i, s := range m.words {
		m.ids[s] = ID(i)
	}
	return m, nil
}
