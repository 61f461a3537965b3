"""What expressions are made of: words that people write, and odd ones that parsers have to know."""


def _words(table: str) -> list[str]:
    """Return the words of a table, between which stand two blanks or more."""
    return [word for line in table.split("\n") for word in line.strip(" ").split("  ") if word]


NAMES = _words(r"""
    A  b  Str  Lst  Rec  nope  MY.A  my.b  TARGET.A  Owner  'q q'  'a'  Rec.x  isx  .A  Nest  Deep.y  .Rec.x
    MY.Rec.x  MY.'a'  x
""")
ODD_NAMES = _words(r"""
    parent.A  'is'  'true'  Rec.'x'  A..b  ..A  .'A'  'parent'.x  MY.'q q'  trueX  _  e5  other.A  self.A
    parent  MY  TARGET  my  target.b  toplevel.A  root.A  .MY.A  ..'A'  'a\'b'  'a\"b'  'a\nb'  'é'  ''
    'a''b'  'a' 'b'  'isnt'  isnt1  is_  IsX  True.x  undefined.x  error.A  true_  UNDEFINED1  Rec.is
    Rec.true  Rec.isnt  Rec.MY  'a\'  '\101'  'MY'.A  'TARGET'.A  MY.MY.A  MY.TARGET.A  TARGET.MY.A
    Rec.MY.A  é  a-b  A.b.c  Lst.x  Str.x  _.x  __  A_b  1A  A1  'A'  'Rec'.x  Rec.'X'  not  and  or  in  if
    null  NaN  inf  nan.x  x1.0e  c1.0e
""")
NUMBERS = _words(r"""
    0  1  2  3  7  10  1.5  2.0  .5  1e3  1E-2  9223372036854775807  1.0e+2  -1  -2.5  100  0.0  -0  64  63
""")
ODD_NUMBERS = _words(r"""
    9223372036854775808  -9223372036854775808  -9223372036854775809  017  08  0x1F  0X1f  0xG  0x  -0x1F  1.
    1e  1e+  1.e5  ..5  1.5.5  4G  4k  4KB  1.5M  4B  .5t  -4G  0K  4Kx  -017  -08  00  1e400  -1e400
    1e-400  5.x  0b1  0b  1_000  1.0e400  12345678901234567890123  0x8000000000000000  0xFFFFFFFFFFFFFFFF
    0x10000000000000000  777777777777777777777777  -.5  -.5e1  1.5e  1.5E+  1.5e5.5  1L  1u  1f  1.0f  0.1e
    -0.0  -0e0  1e10  1e15  1e16  123456789.123456789  0.1  1e22  1e23  5e-324  1.7976931348623157e308  3.
    3.x  3..x  3 .x  1.5.x  -1.x  1e5e5  0e0  0.  0x.5  0x1p3  0x1.8p1  1E5G
""")
STRINGS = _words(r"""
    "a"  ""  "x y"  "A"  "é"  "1"  "a,b"  "a b c"  "2.5"  "true"  "[x=1]"  "A + 1"
""")
ODD_STRINGS = _words(r"""
    "\n"  "\\"  "a\"b"  "\d"  "\101"  "\0"  "\x"  "\x41"  "a\"  "\\\""  "a" "b"  "a""b"  "'"  "\'"  "\00"
    "\000"  "\0001"  "\08"  "\1"  "\12"  "\1234"  "\400"  "\777"  "\303\251"  "\377"  "\?"  "\a\b\f\r\t\v"
    "\e"  "\u0041"  "€𝄞"  "a\\"  "\\\\"  "\\n"  "//"  "/*"  "a" /*x*/ "b"  "$"  "#"  "\é"  "a"b"  "a" 'b'
    'a' "b"  "\"\""  "\\" "\\"  "a\" "b"  "[ A = 1 ]"  "{ 1 }"  "1e400"  "inf"  "NaN"  "0x1F"  " 5 "  "5K"
""")
WORDS = ["true", "false", "undefined", "error", "TRUE", "Undefined", "ERROR", "tRuE"]
BINARY = _words("""
    ||  &&  |  ^  &  ==  !=  =?=  =!=  is  isnt  <  <=  >  >=  <<  >>  >>>  +  -  *  /  %  ISNT  Is  ||  &&
    ==  +  -
""")
UNARY = ["!", "-", "+", "~"]
BLANKS = ["", "", " ", " ", " ", "  "]
ODD_BLANKS = ["\t", "/*c*/", "/**/", " /* a * b */ ", "\f", "\v", "//c", "\xa0", '/* " */', "/***/", "/*/"]
# By the number of arguments.
CALLS = {
    name: count
    for count, names in (
        (
            1,
            """
    isUndefined  isError  isString  isInteger  isReal  isList  isClassAd  isBoolean  size  sum  min  max
    avg  int  real  string  bool  floor  ceiling  ceil  round  toUpper  tolower  interval  unparse  eval
    stringListSize  stringListSum  stringListMax  split  listToArgs
""",
        ),
        (
            2,
            """
    member  identicalMember  strcat  join  substr  strcmp  stricmp  regexp  pow  quantize  stringListMember
    stringListIMember  versioncmp  versionGT  stringListsIntersect
""",
        ),
        (
            3,
            """
    ifThenElse  anyCompare  allCompare  regexps  replace  replaceAll  version_in_range
""",
        ),
    )
    for name in _words(names)
}
ODD_CALLS = {
    name: count
    for count, names in (
        (
            1,
            """
    nosuch  debug_not  f  debug  isAbsTime  isRelTime  relTime  argsToList  unresolved  splitTime  getDays
    splitUserName  splitSlotName  envV1ToV2  'size'  'int'  MY.size  Rec.f
""",
        ),
        (
            2,
            """
    evalInEachContext  countMatches  regexpMember  stringListAvg  VERSIONLE  strCat  split
    stringList_regexpMember  stringListSubsetMatch  substr  true  is  parent  error
""",
        ),
        (
            3,
            """
    IFTHENELSE  ifthenelse
""",
        ),
    )
    for name in _words(names)
}
JUNK = [*")([]{},;=:?#@$\\'\"!.&|", "?:", "? :", "..", "a b", "-", "/*x*/", "//", "é", "<>", "**", "->"]
JUNK += ["a?b:c", "1 2", "\t", "===", "!==", "=!", "=<", "&&&", "++", "--", "- -", "1.0e", "e5", "0x", "' '"]
JUNK += ['""', '"a"@', ":="]
