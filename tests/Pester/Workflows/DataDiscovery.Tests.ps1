param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.WRK.DISCOVER -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }

    # What somebody else has left: tables and notes about one subject below a folder, and a package of two of them.
    $subject = "genomics$Backend" + ($suite.RunId -replace '[^A-Za-z0-9]', '')
    $root = "$($suite.RunId)/qe-wrk-discover-$Backend"
    $objects = [ordered]@{
        "$root/cohort/$subject-samples.csv"  = "sample,age`n" + (1..200 | ForEach-Object { "S$_,$($_ % 90)`n" } | Join-String)
        "$root/cohort/$subject-variants.csv" = "variant,count`nBRCA1,12`nTP53,7`n"
        "$root/cohort/$subject-about.md"     = "# $subject`nTwo tables.`n"
        "$root/other/unrelated.csv"          = "a,b`n1,2`n"
    }
    $package = New-E2EPackageName -Suite $suite -Label cohort
    $source = New-E2EFolder -Suite $suite -File @{
        "tables/$subject-samples.csv" = $objects["$root/cohort/$subject-samples.csv"]; 'README.md' = "# $subject`n"
    }

    # All hits of a search, once there are as many as there must be.
    function Wait-Hit {
        param([Parameter(Mandatory)] [hashtable] $Filter, [Parameter(Mandatory)] [int] $Count)
        $because = "search finds $Count of $(ConvertTo-Json $Filter -Compress)"
        Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because $because {
            $hits = @(Search-Quilt @Filter -All @use)
            if ($hits.Count -eq $Count) { , $hits }
        }
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Data of others are discovered' -Tag 'Isolated' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Search', 'Push', 'Objects' -Remedy 'Run against a target with a catalog.'
    }

    It 'QE.WRK.010: one sees which buckets there are, and may look into this one' -Tag 'QE.WRK.010' {
        (Get-QuiltBucket @use).Name | Should -Contain $suite.Bucket
        foreach ($key in $objects.Keys) {
            Add-E2ELedgerEntry -Suite $suite -Kind StoredObject -Name $key
            $null = Set-QuiltObject $key -Value $objects[$key] @use
        }

        $null = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message "cohort of $subject" `
            -Metadata @{ subject = $subject; samples = 200 }
        $answers = Test-QuiltBucketAccess -Key @($objects.Keys)[0] -ReadOnly @use | Where-Object Ability -In 'List', 'Read'
        $answers.Answer | Should -BeExactly 'Allowed', 'Allowed'
    }

    It 'QE.WRK.020: a word and an extension lead to the tables, and to these alone' -Tag 'QE.WRK.020' {
        $filter = @{ Query = "$subject*"; Scope = 'File'; Extension = 'csv'; Name = "$root/*" }
        $hits = Wait-Hit $filter 2
        $hits.ObjectKey | Sort-Object |
            Should -BeExactly "$root/cohort/$subject-samples.csv", "$root/cohort/$subject-variants.csv"
        Search-Quilt @filter -Count @use | Should -Be 2
        Wait-Hit @{ Query = "$subject*"; Scope = 'File'; Name = "$root/*" } 3 |
            Should -HaveCount 3 -Because 'the note is found without the extension'
    }

    It 'QE.WRK.030: the folder of a hit lists what lies beside it, with the sizes that search has' -Tag 'QE.WRK.030' {
        $hits = Wait-Hit @{ Query = "$subject*"; Scope = 'File'; Name = "$root/*" } 3
        $folder = $hits[0].ObjectKey.Substring(0, $hits[0].ObjectKey.LastIndexOf('/') + 1)
        $listed = @(Get-QuiltObject -Prefix $folder @use)
        $listed.Key | Sort-Object | Should -BeExactly ($hits.ObjectKey | Sort-Object)
        foreach ($object in $listed) {
            ($hits | Where-Object ObjectKey -CEQ $object.Key).Size | Should -Be $object.Size -Because $object.Key
        }
    }

    It 'QE.WRK.040: the first bytes of each table show what it is about' -Tag 'QE.WRK.040' {
        $hits = Wait-Hit @{ Query = "$subject*"; Scope = 'File'; Extension = 'csv'; Name = "$root/*" } 2
        foreach ($hit in $hits) {
            $text = $hit | Get-QuiltObjectContent -First 500 @use
            $whole = $objects[$hit.ObjectKey]
            $text | Should -BeExactly $whole.Substring(0, [Math]::Min(500, $whole.Length)) -Because $hit.ObjectKey
        }
    }

    It 'QE.WRK.050: a link gives the whole of a table to whoever has no credentials' -Tag 'QE.WRK.050' {
        foreach ($hit in Wait-Hit @{ Query = "$subject*"; Scope = 'File'; Extension = 'csv'; Name = "$root/*" } 2) {
            $link = $hit | New-QuiltObjectLink -ExpiresIn 00:05:00 @use
            $answer = Invoke-WebRequest $link.Url
            [System.Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray()) |
                Should -BeExactly $objects[$hit.ObjectKey]
        }
    }

    It 'QE.WRK.060: metadata lead to the package, and not to another value of them' -Tag 'QE.WRK.060' {
        $hit = (Wait-Hit @{ Scope = 'Package'; Metadata = @{ subject = $subject; samples = @{ min = 200 } } } 1)[0]
        $hit.Package, $hit.Message | Should -BeExactly $package, "cohort of $subject"
        Search-Quilt -Scope Package -Metadata @{ subject = $subject; samples = @{ min = 201 } } -Count @use | Should -Be 0
        ($hit | Get-QuiltBrowse @use).LogicalKey | Should -BeExactly 'README.md', 'tables/'
    }

    It 'QE.WRK.070: a file in the package is found through it, and is the table that was found alone' -Tag 'QE.WRK.070' {
        $hit = (Wait-Hit @{ Package = $package; Extension = 'csv' } 1)[0]
        $hit.LogicalKey | Should -BeExactly "tables/$subject-samples.csv"
        $hit | Get-QuiltObjectContent @use | Should -BeExactly $objects["$root/cohort/$subject-samples.csv"]
    }

    It 'QE.WRK.080: what is not there is not found, without an error' -Tag 'QE.WRK.080' {
        foreach ($scope in 'File', 'Package', 'PackageEntry', 'Global') {
            Search-Quilt "no$subject" -Scope $scope @use | Should -BeNullOrEmpty -Because $scope
            Search-Quilt "no$subject" -Scope $scope -Count @use | Should -Be 0 -Because $scope
        }
    }
}
