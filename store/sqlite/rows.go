package sqlite

import (
	"database/sql"
	"strings"
)

// insert is a row to insert, or any other statement.
type insert struct {
	sql  string
	args []any
}

// grouped are the statements that an import repeats most, for so many rows as
// are executed at once: that costs less than to execute them one by one.
var grouped = groups(insertFigure, insertCheck, insertDate)

var groupSizes = [...]int{16, 4}

func groups(statements ...string) map[string]map[int]string {
	all := make(map[string]map[int]string)
	for _, one := range statements {
		_, row, _ := strings.Cut(one, "VALUES ")
		all[one] = make(map[int]string)
		for _, n := range groupSizes {
			all[one][n] = one + strings.Repeat(", "+row, n-1)
		}
	}
	return all
}

// run executes statements in order.
func run(tx *sql.Tx, rows []insert) error {
	for len(rows) > 0 {
		n, row := first(rows)
		if _, err := tx.Exec(row.sql, row.args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// first is one statement for the first n of some.
func first(rows []insert) (n int, row insert) {
	row = rows[0]
	many := grouped[row.sql]
	if many == nil {
		return 1, row
	}
	alike := 1
	for alike < min(len(rows), groupSizes[0]) && rows[alike].sql == row.sql {
		alike++
	}
	for _, n := range groupSizes {
		if alike < n {
			continue
		}
		args := make([]any, 0, n*len(row.args))
		for _, r := range rows[:n] {
			args = append(args, r.args...)
		}
		return n, insert{many[n], args}
	}
	return 1, row
}
