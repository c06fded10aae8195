param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeDiscovery {
    $rows = Import-PowerShellDataFile "$PSScriptRoot/CrossBackend.Views.psd1"
    $number = 0
    $views = foreach ($name in 'Manifest', 'Quilt3Browse', 'PlatformBrowse', 'Search', 'Tables', 'Tabulator') {
        $number++
        @{ View = $name; Title = $rows[$name].Title; Attribute = $rows[$name][$Backend]; Number = "${number}0" }
    }
}

BeforeAll {
    $reader = $null
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/CrossBackend.Comparison.ps1"
    . "$PSScriptRoot/CrossBackend.Readers.ps1"
    $suite = Start-E2ESuite -Id QE.XBK -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }

    # The manifest is read by somebody else where the target has somebody else: whoever may read the bucket sees the same. Without
    # a token of his own he is known to S3 alone, and nobody on the platform.
    $second = $suite.Target.SecondIdentity
    $isKnown = $Backend -eq 'quilt3' -or $second['token'] -or $second['tokenVariable']
    $reader = $second.Count -gt 0 -and $isKnown ? (Connect-E2ETarget $suite.Target -Identity $second) : $suite.Session
    $asReader = @{ Session = $reader; Backend = $Backend; ErrorAction = 'Stop' }
    $suite | Add-Member -NotePropertyName Reader -NotePropertyValue $asReader

    # How a view differs from what is expected, once it does not any more, or when the time for index and tables to follow is
    # over. What cannot be read yet is a difference, too.
    function Get-SettledDifference {
        param(
            [string] $View,
            [string[]] $Attribute,
            [string] $Package,
            [System.Collections.IDictionary] $Expected,
            [string] $Table
        )

        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        while ($true) {
            try {
                $actual = Read-View -View $View -Package $Package -Table $Table
                $found = @(Get-ViewDifference -Attribute $Attribute -Expected $Expected -Actual $actual)
            }
            catch {
                $found = @("It cannot be read: $_")
            }

            if ($found.Count -eq 0 -or $clock.Elapsed.TotalSeconds -ge $suite.Target.IndexTimeoutSec) {
                return $found
            }

            [System.Threading.Thread]::Sleep(200)
        }
    }

    function Read-View {
        param([string] $View, [string] $Package, [string] $Table)
        $more = $View -ceq 'Tabulator' ? @{ Table = $Table } : @{}
        & "Read-${View}View" -Suite $suite -Package $Package @more
    }

    # What a Tabulator table that takes some files of a package must show of it.
    function Select-TableExpectation {
        param([System.Collections.IDictionary] $Expected, [System.Collections.IDictionary] $RowCount)
        $places = Get-EmptyKeyTable
        $counts = Get-EmptyKeyTable
        foreach ($key in $RowCount.get_Keys()) {
            $places.Add($key, $Expected.PhysicalKey[$key])
            $counts.Add($key, $RowCount[$key])
        }

        @{
            TopHash     = $Expected.TopHash
            LogicalKey  = [string[]] @($counts.get_Keys())
            PhysicalKey = $places
            RowCount    = $counts
        }
    }

    function Add-TableOf {
        param([string] $Label, [string] $Package, [string[]] $Key, [int] $Width)
        $table = New-E2ETableName -Suite $suite -Label $Label
        $column = 1..$Width | ForEach-Object { "column$_ STRING" }
        $pattern = $Key | ForEach-Object { [regex]::Escape($_) } |
            Join-String -Separator '|' -OutputPrefix '^(' -OutputSuffix ')$'
        $null = Set-QuiltTabulatorTable $table -Column $column -Header `
            -PackagePattern "^$([regex]::Escape($Package))$" -KeyPattern $pattern @use
        $table
    }

    # A few small CSV files of a package that a table can take, and what they are like. Nothing is read but these, and a table
    # shows no file without rows.
    function Find-TableFile {
        param([string] $Package, [System.Collections.IDictionary] $Expected)
        $found = @($Expected.LogicalKey |
                Where-Object { $_ -like '*.csv' -and [long] $Expected.Size[$_] -gt 0 -and [long] $Expected.Size[$_] -le 1MB } |
                Sort-Object { [long] $Expected.Size[$_] }, { $_ } |
                ForEach-Object {
                    $text = Get-QuiltBrowse $Package $_ @use | Get-QuiltObjectContent @use
                    Measure-Csv -Text $text | Add-Member -NotePropertyName LogicalKey -NotePropertyValue $_ -PassThru
                } |
                Where-Object { $_.RowCount -gt 0 -and $_.Width -le 100 } |
                Select-Object -First 5)
        # A table has as many columns as its files.
        $found | Where-Object { $_.Width -eq $found[0].Width }
    }

    function Assert-View {
        param(
            [string] $View,
            [string[]] $Attribute,
            [string] $Package,
            [System.Collections.IDictionary] $Expected,
            [string] $Table
        )

        $found = Get-SettledDifference -View $View -Attribute $Attribute -Package $Package -Expected $Expected -Table $Table
        $found | Select-Object -First 10 | Should -BeNullOrEmpty -Because "$View shows $Package as it is"
    }
}

AfterAll {
    try {
        if ($null -ne $reader -and $reader -ne $suite.Session) {
            Disconnect-Quilt -Session $reader
        }
    }
    finally {
        Stop-E2ESuite $suite
    }
}

Describe 'One package seen six ways' -Tag 'Isolated' {
    BeforeAll {
        $capable = $Backend -in $suite.Target.Backends -and
        -not (Get-QuiltCapability Push, Search, Query, Tabulator @use | Where-Object { -not $_.Available })
        if ($capable) {
            # Names with blanks, marks and depth; values of each type; bytes that are no text; more than one chunk of a hash.
            $content = [ordered]@{
                'README.md'                = "# Cross-check`n"
                'data/Oslo.csv'            = "id,value`n1,a`n2,b`n3,`"c,d`"`n"
                'data/bergen 1.csv'        = "id,value`n4,é`n"
                'data/deep/er/größe+1.csv' = "id,value`n5,5.0`n6,6.0`n"
                'bytes.bin'                = [byte[]] (0..255)
                'large.bin'                = [byte[]]::new(9MB)
                'empty.txt'                = ''
            }
            $rowCount = [ordered]@{ 'data/Oslo.csv' = 3; 'data/bergen 1.csv' = 1; 'data/deep/er/größe+1.csv' = 2 }
            $metadata = [ordered]@{
                lab   = 'Nørrebro'
                count = 7
                ratio = 1.0
                ok    = $true
                none  = $null
                deep  = @{ tags = @('b', 'a'); 'ø' = '"' }
            }
            $entryMetadata = @{ 'data/Oslo.csv' = @{ instrument = 'A7'; runs = @(1, 2) } }
            $package = New-E2EPackageName -Suite $suite -Label views
            $source = New-E2EFolder -Suite $suite -File $content
            $null = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message 'first' -Metadata $metadata
            $change = @{ Package = $package; EntryMetadata = $entryMetadata; Message = 'seen "six" ways' }
            $planned = Update-QuiltPackage @change -DryRun @use
            Add-E2ELedgerEntry -Suite $suite -Kind Manifest -Name $planned.TopHash
            $pushed = Update-QuiltPackage @change @use
            # When it was made is for the store to say: the clock of this machine is none of the views.
            $pointer = Get-QuiltObject -Prefix ".quilt/named_packages/$package/" -Recurse @use |
                Where-Object Key -NotLike '*/latest' | Sort-Object Key | Select-Object -Last 1

            # What the package is: from what was put, not from any view of it.
            $marked = [ordered]@{ quilt_e2e = @{ run = $suite.RunId; suite = $suite.Id; backend = $Backend } } + $metadata
            $expected = @{
                TopHash       = $pushed.TopHash
                Modified      = $pointer.LastModified.UtcDateTime
                Message       = 'seen "six" ways'
                Metadata      = ConvertTo-CanonicalJson ($marked | ConvertTo-Json -Depth 9)
                LogicalKey    = [string[]] $content.Keys
                EntryCount    = $content.Count
                Size          = Get-EmptyKeyTable
                Hash          = Get-EmptyKeyTable
                PhysicalKey   = Get-EmptyKeyTable
                EntryMetadata = Get-EmptyKeyTable
            }
            foreach ($key in $content.Keys) {
                $bytes = [System.IO.File]::ReadAllBytes("$source/$key")
                # Digests of parts of 8 MiB, then the digest of those; nothing has no part.
                $digests = [byte[]] @(for ($at = 0; $at -lt $bytes.Length; $at += 8MB) {
                        $part = [System.IO.MemoryStream]::new($bytes, $at, [Math]::Min(8MB, $bytes.Length - $at))
                        [System.Security.Cryptography.SHA256]::HashData($part)
                    })
                $hash = [Convert]::ToBase64String([System.Security.Cryptography.SHA256]::HashData($digests))
                $expected.Hash.Add($key, "sha2-256-chunked:$hash")
                $expected.Size.Add($key, "$($bytes.Length)")
                $expected.PhysicalKey.Add($key, (Get-QuiltObject "$package/$key" @use).PhysicalKey)
                $expected.EntryMetadata.Add($key, (ConvertTo-CanonicalJson ($entryMetadata[$key] | ConvertTo-Json -Depth 9)))
            }

            $expected.TotalBytes = ($expected.Size.Values | Measure-Object -Sum).Sum
            $table = Add-TableOf -Label own -Package $package -Key @($rowCount.Keys) -Width 2
            $ofTable = Select-TableExpectation -Expected $expected -RowCount $rowCount
        }
    }

    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability Push, Search, Query, Tabulator `
            -Remedy 'Run against a target with a catalog and Athena.'
    }

    # One by one, since tags are not templates.
    foreach ($row in $views) {
        It "QE.XBK.0$($row.Number): <Title>, of a package of this run" -Tag "QE.XBK.0$($row.Number)" -ForEach @($row) {
            $whole = $View -ceq 'Tabulator' ? $ofTable : $expected
            Assert-View -View $View -Attribute $Attribute -Package $package -Expected $whole -Table $table
        }
    }

    It 'QE.XBK.070: a package of this run is as old as it is, give or take the clocks' -Tag 'QE.XBK.070' {
        $age = ([datetime]::UtcNow - $expected.Modified).TotalSeconds
        $age | Should -BeGreaterThan -300
        $age | Should -BeLessThan 3600
    }
}

Describe 'The known package seen six ways' {
    BeforeAll {
        $capable = $Backend -in $suite.Target.Backends -and
        -not (Get-QuiltCapability Search, Query, Tabulator @use | Where-Object { -not $_.Available })
        $known = Get-E2EKnownPackage -Suite $suite
        $heard = [ordered]@{}
        $unheard = @()
        if ($capable -and $known) {
            # Nobody here knows what it is: most of the views do. One that cannot be read is not heard, and fails by itself.
            foreach ($name in 'Manifest', 'Quilt3Browse', 'PlatformBrowse', 'Search', 'Tables') {
                try {
                    $heard[$name] = Read-View -View $name -Package $known
                }
                catch {
                    $unheard += "$name cannot be read: $_"
                }
            }
            $agreed = Get-Majority -View @($heard.get_Values())
        }
    }

    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability Search, Query, Tabulator `
            -Remedy 'Run against a target with a catalog and Athena.'
        Skip-Unless $known -Reason KnownPackageMissing -Message "Target $($suite.Target.Name) names no package that is known." `
            -Remedy "Name one in the target file as 'package', or in QUILT_TEST_PACKAGE."
    }

    foreach ($row in $views) {
        $tier = $row.View -ceq 'Tabulator' ? 'Isolated' : 'ReadOnly'
        It "QE.XBK.1$($row.Number): <Title>, of the known package" -Tag "QE.XBK.1$($row.Number)", $tier -ForEach @($row) {
            $needed = $View -ceq 'Tabulator' ? ('TopHash', 'LogicalKey', 'Size', 'PhysicalKey') : $Attribute
            Get-Disagreement -View $heard -Attribute $needed | Should -BeNullOrEmpty `
                -Because "most views of $known must agree. $($unheard -join '; ')"
            $whole = $agreed
            $table = $null
            if ($View -ceq 'Tabulator') {
                $files = @(Find-TableFile -Package $known -Expected $agreed)
                Skip-Unless $files -Reason KnownPackageMissing `
                    -Message "The known package $known has no CSV file with rows, of up to 1 MB and 100 columns." `
                    -Remedy 'Name a package that has one.'
                # Made here and nowhere before, since a run that only reads has no part in it.
                $table = Add-TableOf -Label known -Package $known -Key $files.LogicalKey -Width $files[0].Width
                $counts = @{}
                $files | ForEach-Object { $counts[$_.LogicalKey] = $_.RowCount }
                $whole = Select-TableExpectation -Expected $agreed -RowCount $counts
            }

            Assert-View -View $View -Attribute $Attribute -Package $known -Expected $whole -Table $table
        }
    }
}
