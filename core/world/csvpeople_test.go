package world_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tandem/core/world"
)

// Tables as programs and people write them are read as the plain table beside them, with a word where something was left out or
// taken together.
func TestTablesAsPeopleWriteThem(t *testing.T) {
	const plain = "task.a,y,x\np,-1.5,2\np,2,-3\nq,1,2.5\nq,3,4\n"
	german := strings.NewReplacer(",", ";", "-1.5", "-1,5", "2.5", "2,5").Replace(plain)
	const towns = "task.town,y,x\nNew York,1,1\nNew York,2,3\nParis,3,2\nParis,1.5,4\n"
	for _, c := range []struct{ name, text, plain, says string }{
		{"byte order mark in the middle", strings.Replace(plain, "\np,2", "\n\ufeffp,2", 1), plain, ""},
		{"byte order mark at a name", strings.Replace(plain, ",x\n", ",\ufeffx\n", 1), plain, ""},
		{"byte order mark before quotes", "\ufeff\"task.a\",y,x\n\ufeff\"p\",-1.5,2\np,2,-3\nq,1,2.5\nq,3,4\n", plain, ""},
		{"two byte order marks", "\ufeff\ufeff" + plain, plain, ""},
		{"zero-width space after a level", strings.Replace(plain, "\np,2", "\np\u200b,2", 1), plain, ""},
		{"zero-width joiner in a Latin name", strings.Replace(towns, "Paris,1.5", "Pa\u200dris,1.5", 1), towns, ""},
		{"soft hyphen in a name", strings.Replace(towns, "Paris,1.5", "Pa\u00adris,1.5", 1), towns, ""},
		{"left-to-right mark before a number", strings.Replace(plain, ",-3", ",\u200e-3", 1), plain, ""},
		{"word joiner in a number", strings.Replace(plain, "2.5", "2\u2060.5", 1), plain, ""},
		{"no-break space in a name", strings.Replace(towns, "New York,2", "New\u00a0York,2", 1), towns, ""},
		{"narrow no-break space in a name", strings.Replace(towns, "New York,2", "New\u202fYork,2", 1), towns, ""},
		{"ideographic space in a name", strings.Replace(towns, "New York,2", "New\u3000York,2", 1), towns, ""},
		{"two spaces in a name", strings.Replace(towns, "New York,2", "New  York,2", 1), towns, ""},
		{"no-break space around a number", strings.Replace(plain, ",-3", ",\u00a0-3\u00a0", 1), plain, ""},

		{"minus sign", strings.ReplaceAll(plain, "-", "\u2212"), plain, ""},
		{"minus sign, decimal comma", strings.ReplaceAll(german, "-", "\u2212"), plain, ""},
		{"en dash for minus", strings.ReplaceAll(plain, "-", "\u2013"), plain, ""},
		{"full-width minus", strings.ReplaceAll(plain, "-", "\uff0d"), plain, ""},
		{"no-break hyphen for minus", strings.ReplaceAll(plain, "-", "\u2011"), plain, ""},
		{"minus sign in an exponent", strings.ReplaceAll(plain, "2.5", "25e\u22121"), plain, ""},
		{"minus signs of classes", "task.a,y,x\np,\u22121,1\np,1,2\nq,1,3\nq,\u22121,1\n", "task.a,y,x\np,-1,1\np,1,2\nq,1,3\nq,-1,1\n", ""},
		{"minus signs of tasks", "task.a,y,x\n\u22121,1,1\n-1,2,2\n1,3,3\n1,4,1\n", "task.a,y,x\n-1,1,1\n-1,2,2\n1,3,3\n1,4,1\n", ""},

		{"sep=;", "sep=;\n" + german, plain, ""},
		{"sep=; in quotes", "\ufeff\"sep=;\"\r\n" + german, plain, ""},
		{"sep=;;; of a spreadsheet", "sep=;;;\n" + german, plain, ""},
		{"SEP=,", "SEP=,\n" + plain, plain, ""},
		{"sep= and a tab", "sep=\t\n" + strings.ReplaceAll(plain, ",", "\t"), plain, ""},

		{"row numbers from 0", ",task.a,y,x\n0,p,-1.5,2\n1,p,2,-3\n2,q,1,2.5\n3,q,3,4\n", plain, "column 1 has no name and counts the rows: it is left out"},
		{"row numbers from 1 in quotes", "\"\",task.a,y,x\n\"1\",p,-1.5,2\n\"2\",p,2,-3\n\"3\",q,1,2.5\n\"4\",q,3,4\n", plain, "column 1 "},
		{"row numbers of pandas, read twice", ",Unnamed: 0,task.a,y,x\n0,5,p,-1.5,2\n1,6,p,2,-3\n2,7,q,1,2.5\n3,8,q,3,4\n", plain, `column 2 ("Unnamed: 0") `},
		{"row numbers of rows that were chosen", ",task.a,y,x\n0,p,-1.5,2\n4,p,2,-3\n7,q,1,2.5\n9,q,3,4\n", plain, "column 1 "},

		{"separator at every line's end", strings.ReplaceAll(plain, "\n", ",\n"), plain, "column 4 has no name and no values: it is left out"},
		{"separators at the end of the first line", strings.Replace(plain, "x\n", "x,,\n", 1), plain, "column 4 "},
		{"separators at the ends of the rows", "task.a,y,x\n" + strings.ReplaceAll(plain[len("task.a,y,x\n"):], "\n", ",\n"), plain, ""},
		{"an empty column in the middle", "task.a,,y,x\np,,-1.5,2\np,,2,-3\nq,,1,2.5\nq,,3,4\n", plain, "column 2 "},

		{"1, 01 and 1.0", "task.a,y,x\n01,1,1\n1,2,2\n1.0,3,3\n2,4,1\n", "task.a,y,x\n1,1,1\n1,2,2\n1,3,3\n2,4,1\n", `in task.a, "01" and "1.0" are read as "1"`},
		{"1 and +1", "task.a,y,x\n+1,1,1\n1,2,2\n2,3,3\n2,4,1\n", "task.a,y,x\n1,1,1\n1,2,2\n2,3,3\n2,4,1\n", `"+1"`},
		{"1,0 and 1", "task.a;y;x\n1,0;1,5;1\n1;2;2\n2;3;3\n2;4;1\n", "task.a,y,x\n1,1.5,1\n1,2,2\n2,3,3\n2,4,1\n", `"1,0"`},
		{"1e3 and 1000", "task.a,y,x\n1000,1,1\n1e3,2,2\n2,3,3\n2,4,1\n", "task.a,y,x\n1e3,1,1\n1e3,2,2\n2,3,3\n2,4,1\n", `"1000"`},
	} {
		want, err := world.ReadCSV([]byte(c.plain))
		if err != nil {
			t.Fatal(err)
		}
		got, err := world.ReadCSV([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		said := strings.Join(got.Notices, "; ")
		if c.says == "" && said != "" || !strings.Contains(said, c.says) {
			t.Errorf("%s: says %q, want %q", c.name, said, c.says)
		}
		got.Digest, got.Lines, got.Notices = want.Digest, want.Lines, want.Notices
		if !reflect.DeepEqual(exported(got), exported(want)) || !slices.Equal(tasksOf(got), tasksOf(want)) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", c.name, got, want)
		}
	}
}

// What is not certain is refused, at its line and cell.
func TestTablesThatAreNotCertain(t *testing.T) {
	const head, tabs = "task.a,y,x\n", "task.a\ty\tx\tz\n"
	missing := func(word string) string { return `the value is missing ("` + word + `")` }
	for _, c := range []struct {
		name, text string
		line, cell int
		says       string
	}{
		{"a town that is #N/A", head + "a,1,1\n#N/A,2,2\na,3,3\n", 3, 1, missing("#N/A")},
		{"a town that is <NA>", head + "a,1,1\n<NA>,2,2\na,3,3\n", 3, 1, missing("<NA>")},
		{"a town that is None", head + "a,1,1\nNone,2,2\na,3,3\n", 3, 1, missing("None")},
		{"a town that is -", head + "a,1,1\n-,2,2\na,3,3\n", 3, 1, missing("-")},
		{"a class that is NULL", head + "a,yes,1\na,NULL,2\na,yes,3\n", 3, 2, missing("NULL")},
		{"a class that is NaN", head + "a,yes,1\na,NaN,2\na,yes,3\n", 3, 2, missing("NaN")},
		{"a class that is a minus sign", head + "a,+,1\na,\u2212,2\na,+,3\n", 3, 2, "missing"},
		{"#DIV/0!", head + "a,1,1\na,2,#DIV/0!\na,3,3\n", 3, 3, missing("#DIV/0!")},
		{"NaT", head + "a,1,1\nNaT,2,2\na,3,3\n", 3, 1, missing("NaT")},
		{"a zero-width space alone", head + "a,1,1\n\u200b,2,2\na,3,3\n", 3, 1, "missing"},

		{"thousands and decimals, tabs", tabs + "n\t10\t987\t0.5\nn\t20\t1,974\t0.7\n", 3, 3, `both . and , stand in numbers of this file (line 2: "0.5"; here "1,974")`},
		{"thousands and decimals, semicolons", "task.a;y;x;z\nn;10;0,5;1.974\nn;20;0,7;1.1\n", 2, 4, `(line 2: "0,5"; here "1.974")`},
		{"decimals and thousands in y", "task.a;y;x\nn;1.974;0,5\nn;2.961;0,7\nn;3.3;1\n", 2, 3, `here "0,5"`},
		{"decimals of both kinds in one column", "task.a;y;x\nn;10;0,5\nn;20;0.7\n", 3, 3, `here "0.7"`},
		{"nothing but thousands, tabs", tabs + "n\t10\t987\t5\nn\t20\t1,974\t7\nn\t30\t2,961\t7\n", 3, 3, `"1,974" may be 1974 or 1.974`},
		{"nothing but thousands, semicolons", "task.a;y;x\nn;10;987\nn;20;1.974\nn;30;2.961\n", 3, 3, `"1.974" may be 1974 or 1.974`},
		{"negative thousands", "task.a;y;x\nn;10;987\nn;20;-12.974\nn;30;2\n", 3, 3, `"-12.974" may be -12974`},
		{"thousands in groups", tabs + "n\t10\t1,234,567\t5\n", 2, 3, "nothing between thousands"},
		{"spaces in groups", tabs + "n\t10\t1\u202f234\t5\n", 2, 3, "not a number"},
		{"apostrophes in groups", head + "n,10,1'234\n", 2, 3, "not a number"},

		{"a typo among classes", head + "p,yes,1\np,no,2\nq,yes,3\nq,ye,4\n", 5, 2, `"ye" is a third value of y besides "yes" and "no"`},
		{"a typo before the classes", head + "p,nno,1\np,yes,2\nq,no,3\nq,no,4\nq,yes,4\n", 2, 2, `"nno" is a third value of y besides "yes" and "no"`},
		{"two rows of a third class", head + "p,yes,1\np,no,2\nq,yes,3\nq,no,4\nq,Yes,4\nq,Yes,4\n", 6, 2, `"Yes" is a third value of y`},
		{"a number among classes", head + "p,yes,1\np,no,2\nq,yes,3\nq,no,3\nq,0,4\n", 6, 2, `"0" is a third value of y`},
		{"a word among numbers", head + "p,1,1\np,2,2\nq,3,3\nq,4.5,3\nq,five,4\n", 6, 2, `"five" is not a number`},

		{"sep=|", "sep=|\ntask.a|y|x\n", 1, 0, "sep="},
		{"sep= and nothing", "sep=\ntask.a,y,x\n", 1, 0, "sep="},
		{"sep=:", "sep=:\ntask.a:y:x\n", 1, 0, "sep="},
		{"a column without a name", "task.a,,y,x\na,5,1,2\na,3,2,1\na,4,3,1\n", 1, 2, "the column has no name"},
		{"row numbers in disorder", ",task.a,y,x\n3,a,1,2\n1,a,2,1\n2,a,3,1\n", 1, 1, "index=False"},
		{"row names that are words", ",task.a,y,x\nann,a,1,2\nbob,a,2,1\n", 1, 1, "row.names=FALSE"},
		{"row numbers without a head", head + "1,p,-1.5,2\n2,p,2,-3\n", 2, 0, "row.names=FALSE"},
		{"row names without a head", head + "ann,a,1,2\nbob,a,2,1\n", 2, 0, "row.names=FALSE"},
	} {
		got, err := world.ReadCSV([]byte(c.text))
		var wrong *world.TableError
		if !errors.As(err, &wrong) || wrong.Line != c.line || wrong.Column != c.cell || !strings.Contains(wrong.Problem, c.says) {
			t.Errorf("%s: got %+v, %v, want line %d, column %d: %s", c.name, got, err, c.line, c.cell, c.says)
		}
	}
	// A column of names that are not all numbers keeps them apart: they may be codes.
	table, err := world.ReadCSV([]byte("task.a,y,x\n01,1,1\n1,2,2\n1b,3,3\n"))
	if err != nil || len(table.Tasks) != 3 || len(table.Notices) != 0 {
		t.Errorf("01, 1 and 1b: %+v, %v", table, err)
	}
	// One number that proves what the sign is, is enough.
	if table, err := world.ReadCSV([]byte("task.a;y;x\nn;10;1,974\nn;20;2,961\nn;30;0,5\n")); err != nil || table.X[0] != 1.974 {
		t.Errorf("1,974 beside 0,5: %+v, %v", table, err)
	}
	if table, err := world.ReadCSV([]byte("task.a,y,x\nn,10,1.974\nn,20,2.961\nn,30,5\n")); err != nil || table.X[0] != 1.974 {
		t.Errorf("1.974 between commas: %+v, %v", table, err)
	}
}
