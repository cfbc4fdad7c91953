package traineddata

import (
	"fmt"
)

// Bits of a network's flags and of a weight matrix's mode byte.
const (
	layerSpecificRates = 64 // Network flag: learning rates follow the layers

	modeInt8   = 1
	modeAdam   = 4
	modeDouble = 128

	trainingEnabled = 1 // Network.training: updates follow the weights

	trainingFlagInt = 1 // LSTMRecognizer.training_flags: the network is int8
)

// maxDepth bounds how deep networks nest: real ones reach 4.
const maxDepth = 16

// rewriter walks a serialised recogniser, copying what it reads to out, and
// hands every weight matrix to convert.
type rewriter struct {
	reader
	out     []byte
	copied  int // bytes of the input that out already stands for
	convert func(Matrix) Matrix
}

// flush copies the input up to where the reader stands.
func (w *rewriter) flush() {
	if w.err == nil {
		w.out = append(w.out, w.b[w.copied:w.at]...)
		w.copied = w.at
	}
}

// layer walks one network with all that is inside it. The parts come in the
// order of Network::Serialize and the Serialize of each kind.
func (w *rewriter) layer(depth int) {
	if depth > maxDepth {
		w.err = fmt.Errorf("%w: layers nest deeper than %d", ErrFormat, maxDepth)
		return
	}
	if t := w.byte(); t != 0 && w.err == nil { // 0: the kind follows by name
		w.err = fmt.Errorf("%w: layer kind %d at %d is of a version before 4.0", ErrFormat, t, w.at)
	}
	kind := w.string()
	training := w.byte() == trainingEnabled
	w.byte() // needs_to_backprop
	flags := w.int32()
	inputs := w.int32()
	outputs := w.int32()
	w.int32() // number of weights
	_ = w.string()
	if w.err != nil {
		return
	}
	if training {
		w.err = fmt.Errorf("%w: layer %s is a training checkpoint; give it to lstmtraining --stop_training first", ErrFormat, kind)
		return
	}
	w.inside(kind, flags, inputs, outputs, depth)
}

func (w *rewriter) inside(kind string, flags, inputs, outputs int32, depth int) {
	switch kind {
	case "Input":
		w.take(5 * 4) // the static shape: batch, height, width, depth, loss
	case "Convolve", "Maxpool", "Reconfig":
		w.take(2 * 4) // half or whole extents in x and y
	case "Series", "Parallel", "Replicated", "ParBidiLSTM", "DepParUDLSTM", "Par2dLSTM",
		"RTLReversed", "TTBReversed", "XYTranspose":
		for range w.count(1) {
			w.layer(depth + 1)
			if w.err != nil {
				return
			}
		}
		if flags&layerSpecificRates != 0 {
			w.take(4 * w.count(4))
		}
	case "LSTM", "SummLSTM", "LSTMSoftmax", "LSTMBinarySoftmax":
		w.lstm(kind, inputs, outputs, depth)
	case "Logistic", "LinLogistic", "LinTanh", "Tanh", "Relu", "Linear", "Softmax", "SoftmaxNoCTC":
		w.matrix()
	default:
		w.err = fmt.Errorf("%w: layer kind %q is not known", ErrFormat, kind)
	}
}

// lstm walks the gates CI, GI, GF1, GO; a two-dimensional one has a fifth. It
// is told by na, the width of a gate's input: inputs + states, once more the
// states in two dimensions, plus the softmax outputs fed back.
func (w *rewriter) lstm(kind string, inputs, outputs int32, depth int) {
	na := w.int32()
	gates := 4
	if kind == "LSTM" && na == inputs+2*outputs {
		gates = 5
	}
	for range gates {
		w.matrix()
	}
	if kind == "LSTMSoftmax" || kind == "LSTMBinarySoftmax" {
		w.layer(depth + 1)
	}
}

// matrix reads one weight matrix and writes what convert makes of it.
func (w *rewriter) matrix() {
	w.flush()
	m := w.readMatrix()
	if w.err != nil {
		return
	}
	w.copied = w.at
	w.out = w.convert(m).append(w.out)
}
