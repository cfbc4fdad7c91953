package ocr

// Format is a kind of file that we read, told by its bytes, never by its name.
type Format string

// The formats.
const (
	PDF  Format = "pdf"
	TIFF Format = "tiff"
	PNG  Format = "png"
	JPEG Format = "jpeg"
	Text Format = "text"
)
