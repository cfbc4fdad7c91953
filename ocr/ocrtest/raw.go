package ocrtest

import (
	"encoding/binary"
	"hash/crc32"
	"io"
)

// writeRaw sends a frame whose JSON holds bytes that are not UTF-8, with the
// right checksum or a wrong one.
func writeRaw(w io.Writer, seq uint32, rightSum bool) error {
	payload := []byte("{\"path\":\"\xff\xfe\",\"number\":1}")
	b := make([]byte, headerLength, headerLength+len(payload))
	copy(b, "SoF1")
	binary.BigEndian.PutUint32(b[4:], seq)
	binary.BigEndian.PutUint32(b[8:], uint32(len(payload)))
	sum := crc32.ChecksumIEEE(payload)
	if !rightSum {
		sum++
	}
	binary.BigEndian.PutUint32(b[12:], sum)
	_, err := w.Write(append(b, payload...))
	return err
}
