# Dot-sourced by CrossBackend.Tests.ps1 and by the tests of the comparison itself. A view, and what a package is expected to
# be, is a table: attribute to text, time, list of keys, or table of keys to texts.

# JSON in one form: sorted names, and numbers by value, since views differ in how they write 1.0. Nothing is said by null and {}.
function ConvertTo-CanonicalJson {
    param([AllowNull()] [AllowEmptyString()] [string] $Json)

    if ([string]::IsNullOrEmpty($Json)) {
        return 'null'
    }

    function Write-Node {
        param($Node)
        if ($null -eq $Node) {
            return 'null'
        }

        if ($Node -is [System.Collections.IDictionary]) {
            # Not the property Keys: an object may have a member of that name.
            $names = [string[]] @($Node.get_Keys())
            [array]::Sort($names, [StringComparer]::Ordinal)
            $members = foreach ($name in $names) { "$(ConvertTo-Json $name):$(Write-Node $Node[$name])" }
            return "{$($members -join ',')}"
        }

        if ($Node -is [System.Collections.IList]) {
            return "[$(@(foreach ($item in $Node) { Write-Node $item }) -join ',')]"
        }

        if ($Node -is [string] -or $Node -is [bool]) {
            return ConvertTo-Json $Node
        }

        ([double] $Node).ToString('R', [cultureinfo]::InvariantCulture)
    }

    $text = Write-Node (ConvertFrom-Json $Json -AsHashtable -NoEnumerate -DateKind String)
    $text -ceq '{}' ? 'null' : $text
}

# A table whose keys are compared exactly, as logical keys are.
function Get-EmptyKeyTable {
    , [System.Collections.Generic.Dictionary[string, string]]::new([StringComparer]::Ordinal)
}

# The table of one attribute of files: from rows with a logical key.
function ConvertTo-KeyTable {
    param([AllowEmptyCollection()] [object[]] $Row, [scriptblock] $Value)
    $table = Get-EmptyKeyTable
    foreach ($item in $Row) {
        # Add, not set: a view that has a key twice is wrong.
        $table.Add($item.LogicalKey, "$($item | ForEach-Object $Value)")
    }

    , $table
}

# What a CSV file is like: how many rows follow its first line, and how many fields all its lines have at least. Lines without a
# character are none, and fields in quotes may have line breaks.
function Measure-Csv {
    param([Parameter(Mandatory)] [AllowEmptyString()] [string] $Text)

    $field = [regex] '\G(?:"[^"]*(?:""[^"]*)*")?[^,\r\n]*(?<end>,|\r?\n|\r|\z)'
    $lines = 0
    $width = [int]::MaxValue
    $fields = 0
    foreach ($match in $field.Matches($Text)) {
        $fields++
        if ($match.Groups['end'].Value -cne ',') {
            if ($fields -gt 1 -or $match.Value -notmatch '^(?:"")?[\r\n]*$') {
                $lines++
                $width = [Math]::Min($width, $fields)
            }

            $fields = 0
        }
    }

    [pscustomobject]@{ RowCount = [Math]::Max(0, $lines - 1); Width = $lines -eq 0 ? 0 : $width }
}

function Get-ScalarDifference {
    param([string] $Attribute, $Expected, $Actual)
    if ($Expected -is [datetime]) {
        # Clocks of several services.
        $apart = [Math]::Abs(($Expected - $Actual).TotalSeconds)
        if ($apart -gt 5) {
            "${Attribute}: $($Actual.ToString('o')), which is $apart seconds from $($Expected.ToString('o'))"
        }
    }
    elseif ("$Expected" -cne "$Actual") {
        "${Attribute}: '$Actual', not '$Expected'"
    }
}

function Get-TableDifference {
    param([string] $Attribute, $Expected, $Actual)
    foreach ($key in $Expected.get_Keys()) {
        if (-not $Actual.ContainsKey($key)) {
            "${Attribute}: '$key' is missing"
        }
        elseif ($Expected[$key] -cne $Actual[$key]) {
            "$Attribute of '$key': '$($Actual[$key])', not '$($Expected[$key])'"
        }
    }

    foreach ($key in $Actual.get_Keys() | Where-Object { -not $Expected.ContainsKey($_) }) {
        "${Attribute}: '$key' is not in the package"
    }
}

# Says how a view differs from what is expected, one text for each difference; nothing when it carries what it should, and all of
# it is right.
function Get-ViewDifference {
    param(
        # The attributes that the view has to carry.
        [Parameter(Mandatory)] [string[]] $Attribute,
        # What the package is.
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Expected,
        # What the view says.
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Actual
    )

    foreach ($name in $Actual.Keys | Where-Object { $_ -cnotin $Attribute }) {
        "${name}: is compared, and the view's row does not say so"
    }

    foreach ($name in $Attribute) {
        $value = $Expected[$name]
        if ($null -eq $value) {
            "${name}: nothing is known to compare it with"
        }
        elseif (-not $Actual.Contains($name) -or $null -eq $Actual[$name]) {
            "${name}: is not carried, although the view's row says so"
        }
        elseif ($value -is [System.Collections.Generic.Dictionary[string, string]]) {
            Get-TableDifference -Attribute $name -Expected $value -Actual $Actual[$name]
        }
        elseif ($name -ceq 'LogicalKey') {
            Compare-Object @($value) @($Actual[$name]) -CaseSensitive -SyncWindow ([int]::MaxValue) | ForEach-Object {
                $fault = $_.SideIndicator -ceq '<=' ? 'is missing' : 'is not in the package'
                "LogicalKey: '$($_.InputObject)' $fault"
            }
        }
        else {
            Get-ScalarDifference -Attribute $name -Expected $value -Actual $Actual[$name]
        }
    }
}

# One text for a value, so that values can be counted.
function Get-ValueText {
    param($Value)
    if ($Value -is [System.Collections.Generic.Dictionary[string, string]]) {
        $keys = [string[]] @($Value.get_Keys())
        [array]::Sort($keys, [StringComparer]::Ordinal)
        return @(foreach ($key in $keys) { "$(ConvertTo-Json $key)=$(ConvertTo-Json $Value[$key])" }) -join "`n"
    }

    if ($Value -is [datetime]) {
        return $Value.ToString('o')
    }

    if ($Value -is [string]) {
        return $Value
    }

    $items = [string[]] @($Value)
    [array]::Sort($items, [StringComparer]::Ordinal)
    $items -join "`n"
}

# What a package is that nobody here has made: what more than half of the views that carry an attribute say; of times the middle
# one. An attribute without such a majority is left out; Get-Disagreement says why.
function Get-Majority {
    param([Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.IDictionary[]] $View)

    $expected = @{}
    foreach ($name in $View | ForEach-Object { $_.Keys } | Select-Object -Unique) {
        $values = @($View | Where-Object { $_.Contains($name) -and $null -ne $_[$name] } | ForEach-Object { , $_[$name] })
        if ($values[0] -is [datetime]) {
            $times = [datetime[]] ($values | Sort-Object)
            $expected[$name] = $times[[int] [Math]::Floor(($times.Count - 1) / 2)]
            continue
        }

        $counts = $values | Group-Object -CaseSensitive { Get-ValueText $_ } | Sort-Object Count -Descending
        if (@($counts)[0].Count * 2 -gt $values.Count) {
            $expected[$name] = @($counts)[0].Group[0]
        }
    }

    $expected
}

# What keeps views from agreeing: one text for each attribute that none of them tells, and for each side where no more than half
# of them say the same.
function Get-Disagreement {
    param(
        [Parameter(Mandatory)] [string[]] $Attribute,
        # Names of views, and what each says.
        [Parameter(Mandatory)] [System.Collections.IDictionary] $View
    )

    $agreed = Get-Majority -View @($View.get_Values())
    foreach ($name in $Attribute | Where-Object { -not $agreed.Contains($_) }) {
        $sides = @($View.GetEnumerator() | Where-Object { $_.Value.Contains($name) -and $null -ne $_.Value[$name] } |
                Group-Object -CaseSensitive { Get-ValueText -Value $_.Value[$name] } | Sort-Object Count -Descending -Stable)
        if ($sides.Count -eq 0) {
            "${name}: no view tells it"
        }

        foreach ($side in $sides | Select-Object -Skip 1) {
            $differences = Get-ViewDifference -Attribute $name -Expected $sides[0].Group[0].Value `
                -Actual @{ $name = $side.Group[0].Value[$name] } | Select-Object -First 3
            "$($side.Group.Key -join ', ') against $($sides[0].Group.Key -join ', '): $($differences -join '; ')"
        }
    }
}
