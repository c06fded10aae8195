param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.CPX -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $prefix = "$($suite.RunId)/qe-cpx-$Backend"

    # A word that nothing else in the bucket has.
    $word = "cpx$Backend" + ($suite.RunId -replace '[^A-Za-z0-9]', '')

    # Six studies of eight files each. Every table has as many rows as its number and that of its study tell; notes are the same
    # in all studies. Two studies have a second revision: one file less, one more, one changed.
    $regions = 'north', 'south', 'east'
    $studies = foreach ($number in 1..6) {
        $files = [ordered]@{}
        foreach ($part in 0..5) {
            $rows = 1..($number + 3 * $part) | ForEach-Object { "$_,$(($_ * 7 + $number) % 23)`n" } | Join-String
            $files["data/$part.csv"] = "id,value`n$rows"
        }

        'about', 'terms' | ForEach-Object { $files["notes/$_.md"] = "# $_`n" * $_.Length }
        $revisions = @($files)
        if ($number -le 2) {
            $later = [ordered]@{}
            $files.GetEnumerator() | Where-Object Key -CNE 'data/5.csv' | ForEach-Object { $later[$_.Key] = $_.Value }
            $later['data/0.csv'] += "100,$number`n"
            $later['data/6.csv'] = "id,value`n1,1`n"
            $revisions += $later
        }

        [pscustomobject]@{
            Package = New-E2EPackageName -Suite $suite -Label "study-$number"; Number = $number; Revisions = $revisions
            Region = $regions[$number % 3]; Priority = $number * 2 - 1; IsOpen = $number % 2 -eq 0
            Taken = '2024-{0:00}-01T12:00:00Z' -f $number
        }
    }

    # What must be in the tables: a row for each file of each revision.
    $entries = [System.Collections.Generic.List[object]]::new()
    $pushed = @{}
    if ($Backend -in $suite.Target.Backends) {
        foreach ($study in $studies) {
            for ($i = 0; $i -lt $study.Revisions.Count; $i++) {
                $files = $study.Revisions[$i]
                $made = Push-E2EPackage -Suite $suite -Package $study.Package -Message "revision $i" -Metadata @{
                    study = $word; region = $study.Region; priority = $study.Priority; open = $study.IsOpen; taken = $study.Taken
                } -Path (New-E2EFolder -Suite $suite -File $files)
                $pushed["$($study.Number) $i"] = $made.TopHash
                foreach ($file in $files.GetEnumerator()) {
                    $entries.Add([pscustomobject]@{
                            Study = $study; Package = $study.Package; TopHash = $made.TopHash; Message = "revision $i"
                            Key = $file.Key; Text = $file.Value; Size = $file.Value.Length
                            IsLatest = $i -eq $study.Revisions.Count - 1
                        })
                }
            }
        }
    }

    $latest = @($entries | Where-Object IsLatest)

    # The rows of the tables' files, of latest revisions.
    $readings = @(foreach ($entry in $latest | Where-Object Key -Like 'data/*') {
            foreach ($line in ($entry.Text.TrimEnd() -split "`n") | Select-Object -Skip 1) {
                $id, $value = [long[]] ($line -split ',')
                [pscustomobject]@{ Entry = $entry; Study = $entry.Study; Id = $id; Value = $value }
            }
        })

    $of = { param($Kind) "$($suite.Bucket)_package_$Kind" }
    $entry, $manifest, $revision, $tag = 'entry', 'manifest', 'revision', 'tag' | ForEach-Object { & $of $_ }

    # Runs a query over the tables of packages; question marks stand for the packages of this suite.
    function Invoke-TableQuery {
        param([Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [string] $Query)
        $given = @('x') * ($Query -split '\?').Count | Select-Object -Skip 1 | ForEach-Object { "$prefix-%" }
        Measure-E2EStep -Suite $suite -Id $Id -Name $Name {
            Invoke-QuiltQuery $Query -Parameters $given -PackageTables @use
        }
    }

    # Rows as text, in the order of bytes unless the order counts.
    function Format-Row {
        param(
            [Parameter(Mandatory)] [AllowEmptyCollection()] [object[]] $Row,
            [Parameter(Mandatory)] [string[]] $Column,
            [switch] $Ordered
        )

        $lines = [string[]] @(foreach ($one in $Row) { ($Column | ForEach-Object { "$($one.$_)" }) -join ' | ' })
        if (-not $Ordered) {
            [array]::Sort($lines, [StringComparer]::Ordinal)
        }

        $lines
    }

    function Get-Sum {
        param([Parameter(Mandatory)] [object[]] $Item, [Parameter(Mandatory)] [string] $Property)
        [long] ($Item | Measure-Object $Property -Sum).Sum
    }

    function Wait-Index {
        param([Parameter(Mandatory)] [scriptblock] $Condition, [Parameter(Mandatory)] [string] $Because)
        $null = Wait-Until $Condition -TimeoutSec $suite.Target.IndexTimeoutSec -Because $Because -IntervalMilliseconds 250
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Queries over the tables of packages' -Tag 'Isolated', 'Performance' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Push', 'Query' -Remedy 'Run against a target with Athena.'
        $count = "SELECT count(*) AS n FROM $revision r JOIN $entry e ON e.top_hash = r.top_hash WHERE r.pkg_name LIKE ?"
        Wait-Index -Because 'the tables have all files of all revisions' {
            (Invoke-QuiltQuery $count -Parameters "$prefix-%" -PackageTables @use).n -ge $entries.Count
        }
    }

    It 'QE.CPX.010: a join of all four tables tells of each file of each revision what was pushed' -Tag 'QE.CPX.010' {
        $rows = Invoke-TableQuery -Id QE.CPX.010 -Name 'join of four tables' -Query @"
            SELECT r.pkg_name, m.message, e.logical_key, e.size, t.tag_name
            FROM $revision r
            JOIN $manifest m ON m.top_hash = r.top_hash
            JOIN $entry e ON e.top_hash = r.top_hash
            LEFT JOIN $tag t ON t.pkg_name = r.pkg_name AND t.top_hash = r.top_hash
            WHERE r.pkg_name LIKE ?
"@
        $tagOf = @{ Name = 'Tag'; Expression = { $_.IsLatest ? 'latest' : '' } }
        $expected = $entries | Select-Object Package, Message, Key, Size, $tagOf
        Format-Row $rows pkg_name, message, logical_key, size, tag_name |
            Should -BeExactly (Format-Row $expected Package, Message, Key, Size, Tag)
    }

    It 'QE.CPX.020: aggregates of the latest revisions, by package and kind of file' -Tag 'QE.CPX.020' {
        $rows = Invoke-TableQuery -Id QE.CPX.020 -Name 'aggregates by package and extension' -Query @"
            SELECT t.pkg_name, regexp_extract(e.logical_key, '[^.]+$') AS kind, count(*) AS n, sum(e.size) AS bytes,
                min(e.size) AS least, max(e.size) AS most, max_by(e.logical_key, e.size) AS largest, avg(e.size) AS mean
            FROM $tag t JOIN $entry e ON e.top_hash = t.top_hash
            WHERE t.tag_name = 'latest' AND t.pkg_name LIKE ?
            GROUP BY t.pkg_name, regexp_extract(e.logical_key, '[^.]+$')
            HAVING sum(e.size) > 100
            ORDER BY bytes DESC, pkg_name, kind
"@
        $expected = $latest | Group-Object Package, { $_.Key -replace '.*\.' } | ForEach-Object {
            $sizes = $_.Group | Measure-Object Size -Sum -Minimum -Maximum
            [pscustomobject]@{
                Package = $_.Values[0]; Kind = $_.Values[1]; N = $_.Count; Bytes = $sizes.Sum; Least = $sizes.Minimum
                Most = $sizes.Maximum; Largest = ($_.Group | Sort-Object Size -Descending)[0].Key; Mean = $sizes.Sum / $_.Count
            }
        } | Where-Object Bytes -GT 100 | Sort-Object @{ Expression = 'Bytes'; Descending = $true }, Package, Kind
        Format-Row $rows pkg_name, kind, n, bytes, least, most, largest -Ordered |
            Should -BeExactly (Format-Row $expected Package, Kind, N, Bytes, Least, Most, Largest -Ordered)
        for ($i = 0; $i -lt $rows.Count; $i++) {
            [Math]::Abs($rows[$i].mean - $expected[$i].Mean) | Should -BeLessThan 1e-9 -Because $rows[$i].pkg_name
        }
    }

    It 'QE.CPX.025: files of one content in several packages are found by their hash' -Tag 'QE.CPX.025' {
        $rows = Invoke-TableQuery -Id QE.CPX.025 -Name 'content that packages share' -Query @"
            SELECT e.hash_value, count(DISTINCT t.pkg_name) AS packages, count(*) AS files, min(e.logical_key) AS first_key
            FROM $tag t JOIN $entry e ON e.top_hash = t.top_hash
            WHERE t.tag_name = 'latest' AND t.pkg_name LIKE ?
            GROUP BY e.hash_value
            HAVING count(DISTINCT t.pkg_name) > 1
"@
        $expected = $latest | Group-Object Text -CaseSensitive | ForEach-Object {
            $keys = [string[]] $_.Group.Key
            [array]::Sort($keys, [StringComparer]::Ordinal)
            [pscustomobject]@{ Packages = @($_.Group.Package | Sort-Object -Unique).Count; Files = $_.Count; First = $keys[0] }
        } | Where-Object Packages -GT 1
        Format-Row $rows packages, files, first_key | Should -BeExactly (Format-Row $expected Packages, Files, First)
        @($rows.hash_value | Sort-Object -Unique).Count | Should -Be $rows.Count
    }

    It 'QE.CPX.030: window functions number, rank and add up the files of each package' -Tag 'QE.CPX.030' {
        $rows = Invoke-TableQuery -Id QE.CPX.030 -Name 'window functions' -Query @"
            SELECT t.pkg_name, e.logical_key,
                row_number() OVER (PARTITION BY t.pkg_name ORDER BY e.size DESC, e.logical_key) AS place,
                sum(e.size) OVER (PARTITION BY t.pkg_name ORDER BY e.size DESC, e.logical_key ROWS UNBOUNDED PRECEDING) AS so_far,
                lag(e.logical_key, 1, '-') OVER (PARTITION BY t.pkg_name ORDER BY e.size DESC, e.logical_key) AS before,
                e.size * 100 / sum(e.size) OVER (PARTITION BY t.pkg_name) AS percent,
                dense_rank() OVER (ORDER BY e.size) AS rank_of_all
            FROM $tag t JOIN $entry e ON e.top_hash = t.top_hash
            WHERE t.tag_name = 'latest' AND t.pkg_name LIKE ?
            ORDER BY pkg_name, place
"@
        $ranks = @($latest.Size | Sort-Object -Unique)
        $expected = foreach ($group in $latest | Group-Object Package | Sort-Object Name) {
            $total = Get-Sum $group.Group Size
            $soFar, $place, $before = 0, 0, '-'
            foreach ($file in $group.Group | Sort-Object @{ Expression = 'Size'; Descending = $true }, Key) {
                $place++
                $soFar += $file.Size
                [pscustomobject]@{
                    Package = $file.Package; Key = $file.Key; Place = $place; SoFar = $soFar; Before = $before
                    Percent = [Math]::Floor($file.Size * 100 / $total); Rank = $ranks.IndexOf($file.Size) + 1
                }
                $before = $file.Key
            }
        }
        Format-Row $rows pkg_name, logical_key, place, so_far, before, percent, rank_of_all -Ordered |
            Should -BeExactly (Format-Row $expected Package, Key, Place, SoFar, Before, Percent, Rank -Ordered)
    }

    It 'QE.CPX.040: named subqueries compare the first revision of each package with the last' -Tag 'QE.CPX.040' {
        $rows = Invoke-TableQuery -Id QE.CPX.040 -Name 'differences of revisions by named subqueries' -Query @"
            WITH revisions AS (
                SELECT r.pkg_name, r.top_hash,
                    row_number() OVER (PARTITION BY r.pkg_name ORDER BY r."timestamp") AS nth,
                    count(*) OVER (PARTITION BY r.pkg_name) AS n
                FROM $revision r WHERE r.pkg_name LIKE ?
            ),
            files AS (
                SELECT v.pkg_name, v.nth, v.n, e.logical_key, e.hash_value, e.size
                FROM revisions v JOIN $entry e ON e.top_hash = v.top_hash WHERE v.n > 1
            ),
            first_files AS (SELECT * FROM files WHERE nth = 1),
            last_files AS (SELECT * FROM files WHERE nth = n)
            SELECT coalesce(a.pkg_name, b.pkg_name) AS pkg_name, coalesce(a.logical_key, b.logical_key) AS logical_key,
                CASE WHEN a.logical_key IS NULL THEN 'added' WHEN b.logical_key IS NULL THEN 'removed' ELSE 'changed' END
                    AS change,
                coalesce(b.size, 0) - coalesce(a.size, 0) AS growth
            FROM first_files a
            FULL OUTER JOIN last_files b ON b.pkg_name = a.pkg_name AND b.logical_key = a.logical_key
            WHERE a.hash_value IS DISTINCT FROM b.hash_value
"@
        $expected = foreach ($study in $studies | Where-Object { $_.Revisions.Count -gt 1 }) {
            $old, $new = $study.Revisions[0, -1]
            foreach ($key in @($old.Keys; $new.Keys) | Sort-Object -Unique | Where-Object { $old[$_] -cne $new[$_] }) {
                [pscustomobject]@{
                    Package = $study.Package; Key = $key; Growth = "$($new[$key])".Length - "$($old[$key])".Length
                    Change = -not $old.Contains($key) ? 'added' : (-not $new.Contains($key) ? 'removed' : 'changed')
                }
            }
        }
        Format-Row $rows pkg_name, logical_key, change, growth |
            Should -BeExactly (Format-Row $expected Package, Key, Change, Growth)
        $compared = Compare-QuiltPackage "$($studies[0].Package)@$($pushed['1 0'])" $studies[0].Package @use
        @($compared).Count | Should -Be @($expected | Where-Object Package -CEQ $studies[0].Package).Count
    }

    It 'QE.CPX.050: metadata are read out of JSON, narrowed and grouped' -Tag 'QE.CPX.050' {
        $rows = Invoke-TableQuery -Id QE.CPX.050 -Name 'metadata from JSON' -Query @"
            WITH studies AS (
                SELECT t.pkg_name, json_extract_scalar(m.metadata, '$.region') AS region,
                    CAST(json_extract_scalar(m.metadata, '$.priority') AS integer) AS priority,
                    json_extract_scalar(m.metadata, '$.open') = 'true' AS is_open
                FROM $tag t JOIN $manifest m ON m.top_hash = t.top_hash
                WHERE t.tag_name = 'latest' AND t.pkg_name LIKE ? AND json_extract_scalar(m.metadata, '$.study') = '$word'
            )
            SELECT region, count(*) AS n, sum(priority) AS priorities, count_if(is_open) AS open_ones
            FROM studies WHERE priority BETWEEN 3 AND 11 GROUP BY region
"@
        $expected = $studies | Where-Object { $_.Priority -ge 3 -and $_.Priority -le 11 } | Group-Object Region | ForEach-Object {
            [pscustomobject]@{
                Region = $_.Name; N = $_.Count; Sum = Get-Sum $_.Group Priority; Open = @($_.Group | Where-Object IsOpen).Count
            }
        }
        Format-Row $rows region, n, priorities, open_ones | Should -BeExactly (Format-Row $expected Region, N, Sum, Open)
    }
}

Describe 'Tabulator tables joined with those of packages' -Tag 'Isolated', 'Performance' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Push', 'Query', 'Tabulator' `
            -Remedy 'Run against a target with a catalog and Athena.'
    }

    It 'QE.CPX.060: rows of files, with the size of their file and the metadata of their package' -Tag 'QE.CPX.060' {
        $table = New-E2ETableName -Suite $suite -Label readings
        $null = Set-QuiltTabulatorTable $table -Column 'id INT', 'value BIGINT' -Header -KeyPattern '^data/(?<part>\d+)\.csv$' `
            -PackagePattern "^$([regex]::Escape($prefix))-study-(?<number>\d)$" @use
        Wait-Index -Because 'the table has the rows of all files' {
            @(Get-QuiltTable -Tabulator @use).Name -ccontains $table -and
            (Invoke-QuiltQuery "SELECT count(*) AS n FROM $table" -Tabulator @use).n -eq $readings.Count
        }
        $named = @{}
        Get-QuiltTable -PackageTables @use | ForEach-Object { $named[$_.Name] = $_.QuotedName }
        $query = @"
            WITH per_file AS (
                SELECT number, part, "`$physical_key" AS physical_key, "`$top_hash" AS top_hash,
                    "`$logical_key" AS logical_key, count(*) AS n, sum(value) AS total
                FROM $table GROUP BY 1, 2, 3, 4, 5
            )
            SELECT f.number, f.part, f.n, f.total, e.size, json_extract_scalar(m.metadata, '$.region') AS region
            FROM per_file f
            JOIN $($named[$entry]) e
                ON e.top_hash = f.top_hash AND e.logical_key = f.logical_key AND e.physical_key = f.physical_key
            JOIN $($named[$manifest]) m ON m.top_hash = f.top_hash
            WHERE f.total > 20
"@
        $rows = Measure-E2EStep -Suite $suite -Id QE.CPX.060 -Name 'rows of files joined with the tables of packages' {
            Invoke-QuiltQuery $query -Tabulator @use
        }
        $expected = $readings | Group-Object { "$($_.Study.Number) $($_.Entry.Key)" } | ForEach-Object {
            $one = $_.Group[0].Entry
            [pscustomobject]@{
                Number = $one.Study.Number; Part = $one.Key -replace '\D'; N = $_.Count; Total = Get-Sum $_.Group Value
                Size = $one.Size; Region = $one.Study.Region
            }
        } | Where-Object Total -GT 20
        Format-Row $rows number, part, n, total, size, region |
            Should -BeExactly (Format-Row $expected Number, Part, N, Total, Size, Region)
    }
}

Describe 'Searches with many conditions' -Tag 'Isolated', 'Performance' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Push', 'Search' -Remedy 'Run against a target with a catalog.'
        Wait-Index -Because 'all packages and their files are found' {
            (Search-Quilt -Scope Package -Metadata @{ study = $word } -AllRevisions -Count @use) -eq $pushed.Count -and
            (Search-Quilt -Package "$prefix-*" -Count @use) -eq $latest.Count
        }
    }

    It 'QE.CPX.070: files in packages by package, path, extension, size and time, in order of size' -Tag 'QE.CPX.070' {
        $filter = @{
            Package = "$prefix-study-*"; Name = 'data/*'; Extension = 'csv', 'tsv'; MinSize = 30; MaxSize = 90
            ModifiedAfter = [datetime]::UtcNow.AddHours(-2); ModifiedBefore = [datetime]::UtcNow.AddHours(1)
        }
        $hits = @(Measure-E2EStep -Suite $suite -Id QE.CPX.070 -Name 'files by six conditions' {
                Search-Quilt @filter -OrderBy Size -Descending -All @use
            })
        $expected = $latest | Where-Object { $_.Key -like 'data/*.csv' -and $_.Size -ge 30 -and $_.Size -le 90 }
        Format-Row $hits Package, LogicalKey, Size, TopHash |
            Should -BeExactly (Format-Row $expected Package, Key, Size, TopHash)
        $hits.Size | Should -Be ($expected.Size | Sort-Object -Descending)
        Search-Quilt @filter -Count @use | Should -Be @($expected).Count
        $longAgo = @{ ModifiedAfter = [datetime]::new(2019, 1, 1); ModifiedBefore = [datetime]::new(2020, 1, 1) }
        foreach ($none in @{ Extension = 'md' }, @{ MinSize = 10000; MaxSize = 20000 }, $longAgo) {
            $narrow = $filter.Clone()
            $none.GetEnumerator() | ForEach-Object { $narrow[$_.Key] = $_.Value }
            Search-Quilt @narrow -Count @use | Should -Be 0 -Because (ConvertTo-Json $none -Compress)
        }
    }

    It 'QE.CPX.080: packages by name, text, list, truth, numbers and times of their metadata' -Tag 'QE.CPX.080' {
        $metadata = @{
            study = $word; region = 'north', 'east'; priority = @{ min = 3; max = 11 }
            taken = @{ min = '2024-02-01T12:00:00Z'; max = '2024-05-31T00:00:00Z' }
        }
        foreach ($open in $null, $true, $false) {
            $wanted = $metadata + ($null -eq $open ? @{} : @{ open = $open })
            $hits = @(Measure-E2EStep -Suite $suite -Id QE.CPX.080 -Name "packages by metadata, open '$open'" {
                    Search-Quilt -Scope Package -Name "$prefix-*" -Metadata $wanted -All @use
                })
            $expected = $studies | Where-Object {
                $_.Region -in 'north', 'east' -and $_.Priority -ge 3 -and $_.Priority -le 11 -and
                $_.Number -ge 2 -and $_.Number -le 5 -and ($null -eq $open -or $_.IsOpen -eq $open)
            }
            @($hits.Package | Sort-Object) | Should -BeExactly @($expected.Package | Sort-Object) -Because "open '$open'"
            Search-Quilt -Scope Package -Name "$prefix-*" -Metadata $wanted -Count @use | Should -Be @($expected).Count
        }
    }

    It 'QE.CPX.090: the counts of each value of a property add up to the count of all' -Tag 'QE.CPX.090' {
        $all = Search-Quilt -Scope Package -Metadata @{ study = $word } -Count @use
        $counts = @(Measure-E2EStep -Suite $suite -Id QE.CPX.090 -Name 'counts of three values' {
                $regions | ForEach-Object { Search-Quilt -Scope Package -Metadata @{ study = $word; region = $_ } -Count @use }
            })
        $counts | Should -Be @($regions | ForEach-Object { $region = $_; @($studies | Where-Object Region -CEQ $region).Count })
        ($counts | Measure-Object -Sum).Sum | Should -Be $all
        $all | Should -Be $studies.Count
        $older = @(Search-Quilt -Scope Package -Metadata @{ study = $word } -AllRevisions -All @use)
        $older.TopHash | Sort-Object | Should -BeExactly ($pushed.Values | Sort-Object)
    }
}
