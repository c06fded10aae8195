# How Consistency/CrossBackend compares, without any server: each kind of difference is seen, and nothing else.
BeforeDiscovery {
    $rows = Import-PowerShellDataFile "$PSScriptRoot/../Consistency/CrossBackend.Views.psd1"
    $views = foreach ($name in $rows.Keys) {
        foreach ($backend in 'quilt3', 'platform') {
            @{ View = $name; Backend = $backend; Attribute = $rows[$name][$backend] }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/../Consistency/CrossBackend.Comparison.ps1"
    $rows = Import-PowerShellDataFile "$PSScriptRoot/../Consistency/CrossBackend.Views.psd1"

    function ConvertTo-Table {
        param([System.Collections.IDictionary] $From)
        $table = Get-EmptyKeyTable
        foreach ($key in $From.Keys) { $table.Add($key, $From[$key]) }
        , $table
    }

    # A package as a view of all attributes has it.
    function Get-RightView {
        @{
            TopHash       = 'a' * 64
            Modified      = [datetime]::new(2024, 1, 1, 0, 0, 0, [System.DateTimeKind]::Utc)
            Message       = 'm'
            Metadata      = '{"a":1}'
            EntryCount    = 2
            TotalBytes    = 3
            LogicalKey    = [string[]] ('a.csv', 'b')
            Size          = ConvertTo-Table @{ 'a.csv' = '1'; b = '2' }
            Hash          = ConvertTo-Table @{ 'a.csv' = 'SHA256:x'; b = 'SHA256:y' }
            PhysicalKey   = ConvertTo-Table @{ 'a.csv' = 's3://b/a'; b = 's3://b/b' }
            EntryMetadata = ConvertTo-Table @{ 'a.csv' = 'null'; b = '{"n":1}' }
            RowCount      = ConvertTo-Table @{ 'a.csv' = '5'; b = '6' }
        }
    }

    # The attributes of a view that has only those.
    function Select-Attribute {
        param([System.Collections.IDictionary] $View, [string[]] $Attribute)
        $some = @{}
        foreach ($name in $Attribute) { $some[$name] = $View[$name] }
        $some
    }

    # Another value of the same kind.
    function Get-Other {
        param($Value)
        switch ($Value) {
            { $_ -is [datetime] } { return $_.AddSeconds(6) }
            { $_ -is [System.Collections.Generic.Dictionary[string, string]] } {
                return ConvertTo-Table @{ 'a.csv' = "$($_['a.csv'])0"; b = $_['b'] }
            }
            { $_ -is [array] } { return , [string[]] ('A.csv', 'b') }
            default { return "${_}0" }
        }
    }
}

Describe 'The comparison of views' {
    It 'QE.XBC.010: finds nothing in a view of <View> on <Backend> that is right' -Tag 'QE.XBC.010' -ForEach $views {
        Get-ViewDifference $Attribute (Get-RightView) (Select-Attribute (Get-RightView) $Attribute) | Should -BeNullOrEmpty
    }

    It 'QE.XBC.020: finds each attribute of <View> on <Backend> that is wrong, missing or unknown' `
        -Tag 'QE.XBC.020' -ForEach $views {
        foreach ($name in $Attribute) {
            $wrong = Select-Attribute (Get-RightView) $Attribute
            $wrong[$name] = Get-Other $wrong[$name]
            Get-ViewDifference $Attribute (Get-RightView) $wrong | Should -BeLike "$name*" -Because "$name is wrong"

            $less = Select-Attribute (Get-RightView) $Attribute
            $less.Remove($name)
            Get-ViewDifference $Attribute (Get-RightView) $less |
                Should -BeLike "${name}: is not carried*" -Because "$name is missing"
            $less[$name] = $null
            Get-ViewDifference $Attribute (Get-RightView) $less |
                Should -BeLike "${name}: is not carried*" -Because "$name is null"

            $unknown = Get-RightView
            $unknown.Remove($name)
            Get-ViewDifference $Attribute $unknown (Select-Attribute (Get-RightView) $Attribute) |
                Should -BeLike "${name}: nothing is known*" -Because "$name has nothing to be compared with"
        }
    }

    It 'QE.XBC.030: finds that more is compared than the row of a view says' -Tag 'QE.XBC.030' {
        Get-ViewDifference 'TopHash' (Get-RightView) (Select-Attribute (Get-RightView) 'TopHash', 'Message') |
            Should -BeLike 'Message: is compared*'
    }

    It 'QE.XBC.040: finds a file that is missing, one too many, and one whose name differs in case' -Tag 'QE.XBC.040' {
        foreach ($name in 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata', 'RowCount') {
            $right = (Get-RightView)[$name]
            foreach ($case in @(
                    @{ Table = @{ 'a.csv' = $right['a.csv'] }; Says = "${name}: 'b' is missing" }
                    @{
                        Table = @{ 'a.csv' = $right['a.csv']; b = $right['b']; c = '1' }
                        Says  = "${name}: 'c' is not in the package"
                    }
                    @{ Table = @{ 'a.csv' = $right['a.csv']; B = $right['b'] }; Says = "${name}: 'b' is missing" }
                )) {
                Get-ViewDifference $name (Get-RightView) @{ $name = ConvertTo-Table $case.Table } | Should -Contain $case.Says
            }
        }

        Get-ViewDifference LogicalKey (Get-RightView) @{ LogicalKey = [string[]] 'a.csv' } |
            Should -BeExactly "LogicalKey: 'b' is missing"
        Get-ViewDifference LogicalKey (Get-RightView) @{ LogicalKey = [string[]] ('a.csv', 'b', 'b') } |
            Should -BeExactly "LogicalKey: 'b' is not in the package"
        Get-ViewDifference LogicalKey (Get-RightView) @{ LogicalKey = [string[]] @() } | Should -HaveCount 2
    }

    It 'QE.XBC.050: lets clocks differ by five seconds' -Tag 'QE.XBC.050' {
        foreach ($seconds in -5, 5) {
            Get-ViewDifference Modified (Get-RightView) @{ Modified = (Get-RightView).Modified.AddSeconds($seconds) } |
                Should -BeNullOrEmpty
            Get-ViewDifference Modified (Get-RightView) @{ Modified = (Get-RightView).Modified.AddSeconds($seconds * 1.01) } |
                Should -BeLike 'Modified: *'
        }
    }

    It 'QE.XBC.060: refuses a view that has a file twice' -Tag 'QE.XBC.060' {
        $twice = [pscustomobject]@{ LogicalKey = 'a' }, [pscustomobject]@{ LogicalKey = 'a' }
        { ConvertTo-KeyTable $twice { 1 } } | Should -Throw
    }

    It 'QE.XBC.070: takes JSON for the same whatever its order and its numbers are written like: <One>, <Other>' `
        -Tag 'QE.XBC.070' -ForEach @(
        @{ One = '{"b":1,"a":[1.0,null]}'; Other = '{ "a" : [1, null], "b": 1.00 }' }
        @{ One = ''; Other = 'null' }
        @{ One = '{}'; Other = '' }
        @{ One = '{"t":"2024-01-01T00:00:00Z"}'; Other = '{"t":"2024-01-01T00:00:00Z"}' }
        @{ One = '{"é":"ø\""}'; Other = '{"\u00e9":"\u00f8\u0022"}' }
    ) {
        ConvertTo-CanonicalJson $One | Should -BeExactly (ConvertTo-CanonicalJson $Other)
    }

    It 'QE.XBC.080: and not what differs: <One>, <Other>' -Tag 'QE.XBC.080' -ForEach @(
        @{ One = '{"a":1}'; Other = '{"A":1}' }
        @{ One = '{"a":1}'; Other = '{"a":"1"}' }
        @{ One = '{"a":null}'; Other = '{}' }
        @{ One = '{"a":[1,2]}'; Other = '{"a":[2,1]}' }
        @{ One = '{"a":true}'; Other = '{"a":1}' }
        @{ One = '{"t":"2024-01-01T00:00:00Z"}'; Other = '{"t":"2024-01-01T01:00:00+01:00"}' }
    ) {
        ConvertTo-CanonicalJson $One | Should -Not -BeExactly (ConvertTo-CanonicalJson $Other)
    }
}

Describe 'What a CSV file is like' {
    It 'QE.XBC.090: with <Name>' -Tag 'QE.XBC.090' -ForEach @(
        @{ Name = 'rows and a line break at the end'; Text = "a,b`n1,2`n3,4`n"; RowCount = 2; Width = 2 }
        @{ Name = 'line breaks of Windows, and none at the end'; Text = "a,b`r`n1,2`r`n3,4"; RowCount = 2; Width = 2 }
        @{ Name = 'one column'; Text = "a`n1`n2`n"; RowCount = 2; Width = 1 }
        @{ Name = 'a first line only'; Text = "a,b`n"; RowCount = 0; Width = 2 }
        @{ Name = 'nothing'; Text = ''; RowCount = 0; Width = 0 }
        @{ Name = 'lines that are shorter'; Text = "a,b`n1`n,`n"; RowCount = 2; Width = 1 }
        @{ Name = 'a comment that other readers swallow'; Text = "#TYPE x`n1,2`n3,4`n"; RowCount = 2; Width = 1 }
        @{ Name = 'lines without a character'; Text = "`n`na,b`n`n1,2`n`"`"`n"; RowCount = 1; Width = 2 }
        @{ Name = 'fields in quotes'; Text = "a,b`n`"1,`n`"`"x`",2`n3,4`n"; RowCount = 2; Width = 2 }
    ) {
        $shape = Measure-Csv -Text $Text
        $shape.RowCount, $shape.Width | Should -Be $RowCount, $Width
    }
}

Describe 'What most views say' {
    It 'QE.XBC.110: is what the package is, whichever one view lies about <_>' -Tag 'QE.XBC.110' -ForEach @(
        'TopHash', 'Modified', 'Message', 'Metadata', 'EntryCount', 'TotalBytes',
        'LogicalKey', 'Size', 'Hash', 'PhysicalKey', 'EntryMetadata'
    ) {
        foreach ($liar in 0..4) {
            $heard = 0..4 | ForEach-Object { Get-RightView }
            $heard[$liar][$_] = Get-Other $heard[$liar][$_]
            $agreed = Get-Majority $heard
            for ($at = 0; $at -lt 5; $at++) {
                $found = Get-ViewDifference $_ $agreed (Select-Attribute $heard[$at] $_)
                ($found | Measure-Object).Count -gt 0 |
                    Should -Be ($at -eq $liar) -Because "$liar of 0 to 4 lies, and this is $at"
            }
        }
    }

    It 'QE.XBC.120: is nothing where no more than half of them say the same' -Tag 'QE.XBC.120' {
        $heard = @{ Message = 'a' }, @{ Message = 'b' }
        (Get-Majority $heard).Contains('Message') | Should -BeFalse
        Get-ViewDifference Message (Get-Majority $heard) $heard[0] | Should -BeLike 'Message: nothing is known*'
    }

    It 'QE.XBC.125: and who says what is told then' -Tag 'QE.XBC.125' {
        $views = [ordered]@{ One = Get-RightView; Two = Get-RightView; Three = Get-RightView; Four = Get-RightView }
        Get-Disagreement -View $views -Attribute @($views.One.Keys) | Should -BeNullOrEmpty
        $views.Two.Size = Get-Other $views.Two.Size
        $views.Four.Size = $views.Two.Size
        Get-Disagreement -View $views -Attribute Size, Message |
            Should -BeExactly "Two, Four against One, Three: Size of 'a.csv': '10', not '1'"
        $views.get_Values() | ForEach-Object { $_.Remove('Hash') }
        Get-Disagreement -View $views -Attribute Hash | Should -BeExactly 'Hash: no view tells it'
        Get-Disagreement -View ([ordered]@{}) -Attribute TopHash | Should -BeExactly 'TopHash: no view tells it'
    }
}

Describe 'The table of views in the documents' {
    It 'QE.XBC.130: says of each view what is compared' -Tag 'QE.XBC.130' {
        $lines = Get-Content "$PSScriptRoot/../../../docs/cross-backend.md"
        $head = ($lines | Where-Object { $_ -like '| attribute |*' }).Trim('| ') -split ' *\| *'
        foreach ($name in $rows.Keys) {
            $column = [array]::IndexOf([string[]] $head, [string] $rows[$name].Title)
            $column | Should -BeGreaterThan 0 -Because "$($rows[$name].Title) is a column"
            foreach ($attribute in $rows.Values | ForEach-Object { $_.quilt3; $_.platform } | Select-Object -Unique) {
                $line = @($lines | Where-Object { $_ -clike "| $attribute |*" })
                $line | Should -HaveCount 1 -Because "$attribute is one row"
                $cell = ($line[0].Trim('| ') -split ' *\| *')[$column]
                $backends = @('quilt3', 'platform' | Where-Object { $attribute -cin $rows[$name][$_] })
                $expected = $backends.Count -eq 2 ? 'yes' : $backends.Count -eq 1 ? "$($backends[0]) only" : '–'
                $cell | Should -BeExactly $expected -Because "$name carries $attribute on $backends"
            }
        }
    }
}
