package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
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
		n, query := first(rows)
		args := rows[0].args
		if n > 1 {
			args = make([]any, 0, n*len(args))
			for _, r := range rows[:n] {
				args = append(args, r.args...)
			}
		}
		if _, err := tx.Exec(query, args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// first is one statement for the first n of some.
func first(rows []insert) (n int, query string) {
	query = rows[0].sql
	many := grouped[query]
	if many == nil {
		return 1, query
	}
	alike := 1
	for alike < min(len(rows), groupSizes[0]) && rows[alike].sql == query {
		alike++
	}
	for _, n := range groupSizes {
		if alike >= n {
			return n, many[n]
		}
	}
	return 1, query
}

// rawRows executes statements as run does, but hands all values over in one list
// that it keeps: database/sql makes three of them for each statement.
type rawRows struct{ args []driver.NamedValue }

func (r *rawRows) run(conn *sql.Conn, rows []insert) error {
	if len(rows) == 0 {
		return nil
	}
	return conn.Raw(func(c any) error {
		defer clear(r.args)
		for len(rows) > 0 {
			n, query := first(rows)
			if err := r.take(rows[:n]); err != nil {
				return err
			}
			if _, err := c.(driver.ExecerContext).ExecContext(context.Background(), query, r.args); err != nil {
				return err
			}
			rows = rows[n:]
		}
		return nil
	})
}

// take makes the list of the values of some rows.
func (r *rawRows) take(rows []insert) error {
	r.args = r.args[:0]
	for _, row := range rows {
		for _, a := range row.args {
			v, err := driver.DefaultParameterConverter.ConvertValue(a)
			if err != nil {
				return err
			}
			r.args = append(r.args, driver.NamedValue{Ordinal: len(r.args) + 1, Value: v})
		}
	}
	return nil
}
