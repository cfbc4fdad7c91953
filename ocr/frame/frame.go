// Package frame carries messages between a pool and its child processes: each
// is one JSON value in a frame that says its length, its number and its
// checksum, so that a child that dies in the middle of an answer, or writes
// something else to the pipe, is never mistaken for one that answered.
//
// A frame is, big-endian: the magic "SoF1" (4 bytes), the sequence number
// (4), the length of the payload (4), its CRC-32 (IEEE, 4), the payload.
package frame

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
)

const (
	magic      = "SoF1"
	headerSize = 16
)

// Limit is the longest payload in bytes; a page image is the longest message.
const Limit = 512 << 20

// Write sends v, encoded as JSON, under a sequence number.
func Write(w io.Writer, seq uint32, v any) error {
	payload, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write frame: %w", err)
	}
	if len(payload) > Limit {
		return fmt.Errorf("write frame: %d bytes are over the limit of %d", len(payload), Limit)
	}
	b := make([]byte, headerSize, headerSize+len(payload))
	copy(b, magic)
	binary.BigEndian.PutUint32(b[4:], seq)
	binary.BigEndian.PutUint32(b[8:], uint32(len(payload)))
	binary.BigEndian.PutUint32(b[12:], crc32.ChecksumIEEE(payload))
	if _, err := w.Write(append(b, payload...)); err != nil {
		return fmt.Errorf("write frame: %w", err)
	}
	return nil
}

// Read receives one frame into v and returns its sequence number. The error is
// io.EOF only where the stream ends between frames.
func Read(r io.Reader, v any) (uint32, error) {
	var head [headerSize]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		if err == io.EOF {
			return 0, io.EOF
		}
		return 0, fmt.Errorf("read frame: header: %w", err)
	}
	if string(head[:4]) != magic {
		return 0, fmt.Errorf("read frame: %q is not the beginning of a frame", head[:4])
	}
	n := binary.BigEndian.Uint32(head[8:])
	if n > Limit {
		return 0, fmt.Errorf("read frame: %d bytes are over the limit of %d", n, Limit)
	}
	// The length is a claim: memory grows with the bytes that come, not with it.
	payload, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err != nil {
		return 0, fmt.Errorf("read frame: payload: %w", err)
	}
	if uint32(len(payload)) != n {
		return 0, fmt.Errorf("read frame: payload: %w", io.ErrUnexpectedEOF)
	}
	if crc32.ChecksumIEEE(payload) != binary.BigEndian.Uint32(head[12:]) {
		return 0, fmt.Errorf("read frame: checksum is wrong")
	}
	if err := json.Unmarshal(payload, v); err != nil {
		return 0, fmt.Errorf("read frame: %w", err)
	}
	return binary.BigEndian.Uint32(head[4:]), nil
}
