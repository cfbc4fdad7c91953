package ui

// FlagOCRData explains --ocr-data.
const FlagOCRData = "what Tesseract reads with: sohoa (the data in the program, taught Vietnamese office pages), stock (the system's vie), or a .traineddata file"
