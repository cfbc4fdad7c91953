package traineddata

import (
	"encoding/binary"
	"fmt"
)

// Float returns the LSTM component with float weights, from which training
// can go on. It reads as the int8 network does.
func Float(lstm []byte) ([]byte, error) {
	return rewrite(lstm, Matrix.float, func(flags uint32) uint32 { return flags &^ trainingFlagInt })
}

// Int8 returns the LSTM component quantised for use: an eighth of the size,
// and faster.
func Int8(lstm []byte) ([]byte, error) {
	return rewrite(lstm, Matrix.quantised, func(flags uint32) uint32 { return flags | trainingFlagInt })
}

// Matrices returns the weight matrices of an LSTM component in their order.
func Matrices(lstm []byte) ([]Matrix, error) {
	var all []Matrix
	_, err := rewrite(lstm, func(m Matrix) Matrix { all = append(all, m); return m }, func(f uint32) uint32 { return f })
	return all, err
}

// rewrite walks a recogniser as LSTMRecognizer::Serialize wrote it: the
// network, its specification as text, the training flags, and seven numbers
// that say how it was trained.
func rewrite(lstm []byte, convert func(Matrix) Matrix, flags func(uint32) uint32) ([]byte, error) {
	w := &rewriter{reader: reader{b: lstm}, convert: convert}
	w.layer(0)
	_ = w.string() // the specification
	w.flush()
	old := uint32(w.int32())
	if w.err != nil {
		return nil, fmt.Errorf("read network: %w", w.err)
	}
	w.copied = w.at
	w.out = binary.LittleEndian.AppendUint32(w.out, flags(old))
	// Iterations, sample, null character, Adam's beta, learning rate, momentum.
	w.take(6 * 4)
	w.flush()
	if w.err == nil && w.at != len(w.b) {
		w.err = fmt.Errorf("%w: %d bytes follow the network", ErrFormat, len(w.b)-w.at)
	}
	if w.err != nil {
		return nil, fmt.Errorf("read recogniser: %w", w.err)
	}
	return w.out, nil
}
