param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.LRG -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }

    # One package of 10,000 small files serves all tests: 4,000 in a folder, 1,000 to be found, 5,000 on ten levels of folders.
    # Who only wants to see the suite fail takes a part of it, for example 0.1.
    $share = [double]::Parse($env:QUILT_E2E_LARGE_SHARE ? $env:QUILT_E2E_LARGE_SHARE : '1', [cultureinfo]::InvariantCulture)
    $flat, $hit, $deep = 4000, 1000, 500 | ForEach-Object { [int] ($_ * $share) }
    $package = New-E2EPackageName -Suite $suite -Label large
    $folder = New-E2EFolder -Suite $suite
    $levels = @(1..10 | ForEach-Object { 'deep/' + ((1..$_ | ForEach-Object { "level$_" }) -join '/') })
    $sizes = [System.Collections.Generic.Dictionary[string, long]]::new()
    $texts = @(0..97 | ForEach-Object { 'x' * $_ })
    $parts = @(
        @{ Path = 'flat'; Count = $flat }
        @{ Path = 'hits'; Count = $hit }
        $levels | ForEach-Object { @{ Path = $_; Count = $deep } }
    )
    foreach ($part in $parts) {
        $path, $last = $part.Path, ($part.Count - 1)
        $extension = $path -ceq 'hits' ? 'dat' : 'txt'
        $null = [System.IO.Directory]::CreateDirectory("$folder/$path")
        foreach ($number in 0..$last) {
            $name = "$path/$($number.ToString('0000')).$extension"
            $size = $sizes.Count % 97 + 1
            $sizes[$name] = $size
            [System.IO.File]::WriteAllText("$folder/$name", $texts[$size])
        }
    }

    $total = $sizes.Count
    $count = @{ All = $total; Hits = $hit; Deep = 10 * $deep }
    $said = @{}
    'All', 'Hits', 'Deep' | ForEach-Object { $said[$_] = $count.$_.ToString('N0', [cultureinfo]::InvariantCulture) }

    # In the order of S3 and of SQL, that of bytes.
    $ordered = [string[]] $sizes.psbase.Keys
    [array]::Sort($ordered, [StringComparer]::Ordinal)
    $bytes = ($sizes.Values | Measure-Object -Sum).Sum

    function Measure-Step {
        param(
            [Parameter(Mandatory)] [string] $Id,
            [Parameter(Mandatory)] [string] $Name,
            [Parameter(Mandatory)] [scriptblock] $Step
        )

        Measure-E2EStep $Step -Suite $suite -Id $Id -Name $Name
    }

    # The first places where a list is not what it should be, in order and each once.
    function Find-Difference {
        param([Parameter(Mandatory)] [AllowEmptyCollection()] [object[]] $Found, [Parameter(Mandatory)] [object[]] $Expected)
        if ($Found.Count -ne $Expected.Count) {
            "$($Found.Count) instead of $($Expected.Count)"
        }

        $count = 0
        for ($i = 0; $i -lt [Math]::Min($Found.Count, $Expected.Count) -and $count -lt 3; $i++) {
            if ($Found[$i] -cne $Expected[$i]) {
                "at ${i}: '$($Found[$i])' instead of '$($Expected[$i])'"
                $count++
            }
        }
    }

    function Wait-Index {
        param([Parameter(Mandatory)] [scriptblock] $Condition, [Parameter(Mandatory)] [string] $Because)
        Wait-Until $Condition -TimeoutSec $suite.Target.IndexTimeoutSec -Because $Because -IntervalMilliseconds 250
    }

    if ($Backend -in $suite.Target.Backends) {
        $pushed = Measure-Step -Id QE.LRG.010 -Name "push $($said.All) files" {
            Push-E2EPackage -Suite $suite -Package $package -Path $folder -Message 'large'
        }
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Large results' -Tag 'Isolated', 'Performance' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Push', 'Objects' -Remedy 'Run against a target that has the backend.'
    }

    It 'QE.LRG.010: a push of 10,000 files sends each of them' -Tag 'QE.LRG.010' {
        $pushed.Written | Should -BeTrue
        $pushed.EntryCount, $pushed.TotalBytes | Should -Be $count.All, $bytes
        $pushed.UploadedCount, $pushed.UploadedBytes | Should -Be $count.All, $bytes
    }

    It 'QE.LRG.020: 10,000 objects are listed over all pages, each once and in order' -Tag 'QE.LRG.020' {
        $found = @(Measure-Step -Id QE.LRG.020 -Name "list $($said.All) objects" {
                Get-QuiltObject -Prefix "$package/" -Recurse @use
            })
        $skip = "$package/".Length
        Find-Difference -Found $found.Key.Substring($skip) -Expected $ordered | Should -BeNullOrEmpty
        Find-Difference -Found $found.Size -Expected @($ordered | ForEach-Object { $sizes[$_] }) | Should -BeNullOrEmpty
        $few = @(Get-QuiltObject -Prefix "$package/" -Recurse -First ([Math]::Min(1001, $total)) @use)
        Find-Difference -Found $few.Key -Expected $found[0..($few.Count - 1)].Key | Should -BeNullOrEmpty
        @(Get-QuiltObject -Prefix "$package/" @use).Key | Should -BeExactly "$package/deep/", "$package/flat/", "$package/hits/"
    }

    It 'QE.LRG.030: 1,000 hits of a search come over all pages, exactly these and each once, and are counted' -Tag 'QE.LRG.030' {
        Skip-UnlessCapable -Suite $suite -Capability 'Search' -Remedy 'Run against a target with a catalog.'
        $some = @{ Scope = 'File'; Name = "$package/hits/*" }
        $null = Wait-Index -Because 'all objects of a folder are found' {
            (Search-Quilt @some -Count @use) -ge $count.Hits
        }
        $hits = @(Measure-Step -Id QE.LRG.030 -Name "find $($said.Hits) objects" { Search-Quilt @some -All @use })
        $keys = [string[]] $hits.ObjectKey
        [array]::Sort($keys, [StringComparer]::Ordinal)
        $expected = @($ordered -like 'hits/*' | ForEach-Object { "$package/$_" })
        Find-Difference -Found $keys -Expected $expected | Should -BeNullOrEmpty
        Search-Quilt @some -Count @use | Should -Be $count.Hits
        $skip = "$package/".Length
        $wrong = $hits | Where-Object { $_.Size -ne $sizes[$_.ObjectKey.Substring($skip)] }
        $wrong | Should -BeNullOrEmpty -Because 'each has the size of its file'
        $some.Limit = $hit / 4
        @(Search-Quilt @some @use).Count | Should -Be $some.Limit
    }

    It 'QE.LRG.040: 10,000 rows of a query come in order, typed, and with the right sum' -Tag 'QE.LRG.040' {
        Skip-UnlessCapable -Suite $suite -Capability 'Query' -Remedy 'Run against a target with Athena.'
        $table = "$($suite.Bucket)_package_entry"
        $query = "SELECT logical_key, size FROM $table WHERE top_hash = ? ORDER BY logical_key"
        $given = @{ Parameters = $pushed.TopHash; PackageTables = $true }
        $null = Wait-Index -Because 'the table has all entries' {
            (Invoke-QuiltQuery "SELECT count(*) AS n FROM $table WHERE top_hash = ?" @given @use).n -ge $count.All
        }
        $rows = @(Measure-Step -Id QE.LRG.040 -Name "query $($said.All) rows" { Invoke-QuiltQuery $query @given @use })
        Find-Difference -Found $rows.logical_key -Expected $ordered | Should -BeNullOrEmpty
        $rows | Where-Object { $_.size -isnot [long] -or $_.logical_key -isnot [string] } | Should -BeNullOrEmpty
        ($rows.size | Measure-Object -Sum).Sum | Should -Be $bytes
        (Invoke-QuiltQuery "SELECT sum(size) AS total FROM $table WHERE top_hash = ?" @given @use).total | Should -Be $bytes
    }

    It 'QE.LRG.050: a tree of 5,000 entries on ten levels is the same level by level and at once' -Tag 'QE.LRG.050' {
        $expected = @($ordered -like 'deep/*')
        $all = @(Measure-Step -Id QE.LRG.050 -Name "browse $($said.Deep) entries at once" {
                Get-QuiltBrowse $package -Path deep/ -Recurse @use
            })
        $keys = [string[]] $all.LogicalKey
        [array]::Sort($keys, [StringComparer]::Ordinal)
        Find-Difference -Found $keys -Expected $expected | Should -BeNullOrEmpty

        $walked = @(Measure-Step -Id QE.LRG.050 -Name "browse $($said.Deep) entries level by level" {
                $paths = [System.Collections.Generic.Queue[string]]::new([string[]] 'deep/')
                while ($paths.Count) {
                    foreach ($entry in Get-QuiltBrowse $package -Path $paths.Dequeue() @use) {
                        if ($entry.LogicalKey.EndsWith('/')) {
                            $paths.Enqueue($entry.LogicalKey)
                        }
                        else {
                            $entry
                        }
                    }
                }
            })
        $keys = [string[]] $walked.LogicalKey
        [array]::Sort($keys, [StringComparer]::Ordinal)
        Find-Difference -Found $keys -Expected $expected | Should -BeNullOrEmpty
        ($walked.Size | Measure-Object -Sum).Sum | Should -Be ($all.Size | Measure-Object -Sum).Sum
        $of = [System.Collections.Generic.Dictionary[string, string]]::new()
        $all | ForEach-Object { $of[$_.LogicalKey] = "$($_.Size) $($_.Hash) $($_.PhysicalKey)" }
        $walked | Where-Object { $of[$_.LogicalKey] -cne "$($_.Size) $($_.Hash) $($_.PhysicalKey)" } | Should -BeNullOrEmpty
    }

    It 'QE.LRG.060: 10,000 entries are browsed at once, each once, with the bytes that were sent' -Tag 'QE.LRG.060' {
        $all = @(Measure-Step -Id QE.LRG.060 -Name "browse $($said.All) entries" { Get-QuiltBrowse $package -Recurse @use })
        $keys = [string[]] $all.LogicalKey
        [array]::Sort($keys, [StringComparer]::Ordinal)
        Find-Difference -Found $keys -Expected $ordered | Should -BeNullOrEmpty
        $all | Where-Object { $_.Size -ne $sizes[$_.LogicalKey] } | Should -BeNullOrEmpty
        foreach ($name in $ordered[0, ($total / 2), -1]) {
            Get-QuiltBrowse $package $name @use | Get-QuiltObjectContent @use | Should -BeExactly ('x' * $sizes[$name])
        }
    }
}
