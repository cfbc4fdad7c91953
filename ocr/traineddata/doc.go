// Package traineddata reads and writes Tesseract's data files: the container
// and the LSTM network in it, so far as training needs it.
//
// Published networks come as int8: each row of a weight matrix is stored as
// bytes and one scale. Training continues from floats only, so [Float] gives
// the float network back (value × scale of its row) and [Int8] quantises a
// trained one again, as Tesseract's WeightMatrix::ConvertToInt does. What the
// two do not touch is copied byte for byte.
//
// The format is that of Tesseract's Serialize functions (src/ccutil/tessdatamanager.cpp,
// src/lstm/network.cpp, plumbing.cpp, lstm.cpp, fullyconnected.cpp,
// weightmatrix.cpp, lstmrecognizer.cpp), little endian.
package traineddata
