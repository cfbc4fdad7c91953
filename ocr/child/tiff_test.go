package child

import (
	"encoding/binary"
	"image/color"
	"testing"
)

// tiled is a TIFF of two pictures of 32 by 16 pixels: plain white, and two
// tiles of 16 bits a sample, grey 0x40 and 0xC0, which Leptonica does not read.
func tiled() []byte {
	b := []byte("II*\x00\x00\x00\x00\x00")
	link := 4
	directory := func(tags [][4]int) {
		binary.LittleEndian.PutUint32(b[link:], uint32(len(b)))
		b = binary.LittleEndian.AppendUint16(b, uint16(len(tags)))
		for _, t := range tags {
			b = binary.LittleEndian.AppendUint16(b, uint16(t[0]))
			b = binary.LittleEndian.AppendUint16(b, uint16(t[1]))
			b = binary.LittleEndian.AppendUint32(b, uint32(t[2]))
			b = binary.LittleEndian.AppendUint32(b, uint32(t[3]))
		}
		link = len(b)
		b = append(b, 0, 0, 0, 0)
	}
	plain := len(b)
	for range 32 * 16 {
		b = append(b, 0xff)
	}
	directory([][4]int{{256, 3, 1, 32}, {257, 3, 1, 16}, {258, 3, 1, 8}, {259, 3, 1, 1}, {262, 3, 1, 1}, {273, 4, 1, plain}, {277, 3, 1, 1}, {278, 3, 1, 16}, {279, 4, 1, 512}})
	first := len(b)
	for _, v := range []byte{0x40, 0xC0} {
		for range 2 * 16 * 16 {
			b = append(b, v)
		}
	}
	offsets := len(b)
	for _, v := range []int{first, first + 512, 512, 512} {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	directory([][4]int{{256, 3, 1, 32}, {257, 3, 1, 16}, {258, 3, 1, 16}, {259, 3, 1, 1}, {262, 3, 1, 1}, {277, 3, 1, 1},
		{322, 3, 1, 16}, {323, 3, 1, 16}, {324, 4, 2, offsets}, {325, 4, 2, offsets + 8}})
	return b
}

func TestAnotherDecoderReadsTiles(t *testing.T) {
	b := tiled()
	dirs, err := tiffDirs(b, 0)
	if err != nil || len(dirs) != 2 {
		t.Fatalf("%d directories, %v", len(dirs), err)
	}
	f := &tiffFile{bytes: b, pages: dirs}
	for page, want := range map[int][2]uint8{1: {0xff, 0xff}, 2: {0x40, 0xC0}} {
		p, err := f.picture(page)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range []int{3, 20} {
			if got := color.GrayModel.Convert(p.img.At(x, 5)).(color.Gray).Y; got != want[i] {
				t.Errorf("page %d, column %d: got %#x, want %#x", page, x, got, want[i])
			}
		}
	}
	// A picture that is cut short stays an error.
	f.bytes = b[:len(b)-600]
	if _, err := f.picture(2); err == nil {
		t.Error("a picture that is cut short was read")
	}
}
