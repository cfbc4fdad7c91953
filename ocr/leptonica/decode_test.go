package leptonica_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"sohoa/ocr/leptonica"
)

func encode(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// oddJPEG is a grey picture whose two chroma planes are sampled differently,
// which Go's decoder refuses: the head of a usual file with other factors, and
// a single unit of eight blocks without any coefficient.
func oddJPEG(t *testing.T) []byte {
	t.Helper()
	b := encode(t, image.NewYCbCr(image.Rect(0, 0, 16, 16), image.YCbCrSubsampleRatio420))
	frame := bytes.Index(b, []byte{0xff, 0xc0})
	scan := bytes.Index(b, []byte{0xff, 0xda})
	if frame < 0 || scan < 0 {
		t.Fatal("the encoder wrote no frame or scan")
	}
	b[frame+14], b[frame+17] = 0x21, 0x12
	data := scan + 2 + int(b[scan+2])<<8 + int(b[scan+3])
	// Luma: no difference 00, end of block 1010, four times. Chroma: 00 00, four times.
	return append(b[:data:data], 0b00101000, 0b10100010, 0b10001010, 0, 0, 0xff, 0xd9)
}

func TestDecodeJPEGReadsWhatGoRefuses(t *testing.T) {
	b := oddJPEG(t)
	if _, err := jpeg.Decode(bytes.NewReader(b)); err == nil {
		t.Fatal("Go reads this picture, so that it proves nothing")
	}
	w, h, err := leptonica.HeaderJPEG(b)
	if err != nil || w != 16 || h != 16 {
		t.Errorf("header: %d by %d, %v", w, h, err)
	}
	img, _, err := leptonica.DecodeJPEG(b)
	if err != nil {
		t.Fatal(err)
	}
	got := color.GrayModel.Convert(img.At(8, 8)).(color.Gray)
	if img.Bounds() != image.Rect(0, 0, 16, 16) || got.Y != 128 {
		t.Errorf("got %v, %v", img.Bounds(), got)
	}
}

func TestDecodeJPEGKeepsPixels(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 64, 32))
	for i := range g.Pix {
		g.Pix[i] = byte(4 * (i % 64))
	}
	b := encode(t, g)
	want, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := leptonica.DecodeJPEG(b)
	if err != nil {
		t.Fatal(err)
	}
	for y := range 32 {
		for x := range 64 {
			a, b := want.(*image.Gray).GrayAt(x, y).Y, got.(*image.Gray).GrayAt(x, y).Y
			if max(a, b)-min(a, b) > 2 {
				t.Fatalf("pixel %d, %d: got %d, want %d", x, y, b, a)
			}
		}
	}
}

func TestDecodingRefusesRubbish(t *testing.T) {
	whole := encode(t, image.NewGray(image.Rect(0, 0, 64, 64)))
	for name, b := range map[string][]byte{"nothing": nil, "text": []byte("một dòng chữ"), "a head alone": whole[:40]} {
		if _, _, err := leptonica.DecodeJPEG(b); err == nil {
			t.Errorf("%s was read as JPEG", name)
		}
		if _, _, err := leptonica.HeaderJPEG(b); err == nil {
			t.Errorf("%s has a JPEG header", name)
		}
		if _, _, err := leptonica.DecodeTIFF(b, 0); err == nil {
			t.Errorf("%s was read as TIFF", name)
		}
	}
}
