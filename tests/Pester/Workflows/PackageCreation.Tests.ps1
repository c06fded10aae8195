param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.PKG -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $package = New-E2EPackageName -Suite $suite -Label experiment

    # An experiment as a laboratory leaves it: a description, a protocol, samples, raw and derived data, a figure.
    $experiment = [ordered]@{
        'README.md'                   = "# Expression, batch 7`n"
        'protocol/steps.md'           = "1. Thaw`n2. Sequence`n"
        'samples.csv'                 = "sample,dose`nS1,0.5`nS2,1.0`n"
        'raw/S1/reads_1.fastq'        = "@r1`nACGT`n+`nFFFF`n" * 2000
        'raw/S1/reads_2.fastq'        = "@r1`nTGCA`n+`nFFFF`n" * 2000
        'raw/S2/reads_1.fastq'        = "@r2`nGGCC`n+`nFFFF`n" * 2000
        'results/counts.json'         = '{"S1": {"BRCA1": 12}, "S2": {"BRCA1": 7}}'
        'results/figures/volcano.png' = [byte[]] (137, 80, 78, 71, 13, 10, 26, 10) + [byte[]]::new(70KB)
    }
    $source = New-E2EFolder -Suite $suite -File $experiment
    $metadata = [ordered]@{
        project = 'expression'; batch = 7; dose = 1.0
        instruments = @('NovaSeq', 'qPCR'); operator = @{ name = 'Zoë'; id = $null }
    }

    # The sizes of a folder's files by relative path, from the disk.
    function Get-LocalSize {
        param([string] $Folder)
        $sizes = @{}
        Get-ChildItem $Folder -Recurse -File -Force | ForEach-Object {
            $sizes[[System.IO.Path]::GetRelativePath($Folder, $_.FullName).Replace('\', '/')] = $_.Length
        }

        $sizes
    }

    function Assert-SameFile {
        param([string] $Expected, [string] $Actual)
        $keys = (Get-LocalSize $Expected).Keys
        (Get-LocalSize $Actual).Keys | Sort-Object | Should -BeExactly ($keys | Sort-Object)
        foreach ($key in $keys) {
            $hash = (Get-FileHash -LiteralPath "$Actual/$key").Hash
            $hash | Should -BeExactly (Get-FileHash -LiteralPath "$Expected/$key").Hash -Because "$key is the same"
        }
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'An experiment becomes a package' -Tag 'Isolated' {
    BeforeEach {
        $capability = Get-QuiltCapability Push @use
        Skip-Unless ($suite.Backend -in $suite.Target.Backends -and $capability.Available) -Reason BackendMissing `
            -Message "Backend $Backend cannot push to target $($suite.Target.Name): $($capability.Reason)" `
            -Remedy 'Run against a target that has the backend.'
    }

    It 'QE.PKG.010: is planned by a dry run, and nothing is made' -Tag 'QE.PKG.010' {
        $planned = Push-QuiltPackage $package $source -Message 'batch 7' -DryRun @use

        $planned.Written | Should -BeFalse
        $planned.EntryCount | Should -Be $experiment.Count
        { Get-QuiltPackage $package @use } | Should -Throw -ErrorId 'PackageNotFound,*'
        Get-QuiltResidue $suite.LedgerPath -Session $suite.Session | Should -BeNullOrEmpty
    }

    It 'QE.PKG.020: is pushed with metadata and message' -Tag 'QE.PKG.020' {
        $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message 'batch 7' -Metadata $metadata

        $pushed.Written | Should -BeTrue
        $pushed.EntryCount | Should -Be $experiment.Count
        $pushed.TotalBytes | Should -Be ((Get-LocalSize $source).Values | Measure-Object -Sum).Sum

        $info = Get-QuiltPackage $package @use
        $info.TopHash | Should -BeExactly $pushed.TopHash
        $info.Message | Should -BeExactly 'batch 7'
        $text = $info.UserMeta.ToString()
        $text | Should -MatchExactly '"batch":7[,}]' -Because 'an integer stays one'
        $text | Should -MatchExactly '"dose":1\.0[,}]' -Because 'so does a floating-point number'
        $info.Metadata['instruments'] | Should -BeExactly 'NovaSeq', 'qPCR'
        $info.Metadata['operator']['name'] | Should -BeExactly 'Zoë'
        $info.Metadata['operator'].Contains('id') | Should -BeTrue
    }

    It 'QE.PKG.030: is browsed level by level, with the sizes that the disk has' -Tag 'QE.PKG.030' {
        $sizes = Get-LocalSize $source
        $files = Get-QuiltBrowse $package -Recurse @use
        $files.LogicalKey | Sort-Object | Should -BeExactly ($sizes.Keys | Sort-Object)
        foreach ($file in $files) {
            $file.Size | Should -Be $sizes[$file.LogicalKey] -Because $file.LogicalKey
        }

        $root = Get-QuiltBrowse $package @use
        ($root | Where-Object IsDirectory).LogicalKey | Should -BeExactly 'protocol/', 'raw/', 'results/'
        ($root | Where-Object { -not $_.IsDirectory }).LogicalKey | Should -BeExactly 'README.md', 'samples.csv'
        $raw = $sizes.Keys | Where-Object { $_ -like 'raw/*' } | ForEach-Object { $sizes[$_] } | Measure-Object -Sum
        ($root | Where-Object LogicalKey -CEQ 'raw/').Size | Should -Be $raw.Sum
        (Get-QuiltBrowse $package raw @use).LogicalKey | Should -BeExactly 'raw/S1/', 'raw/S2/'
        (Get-QuiltBrowse $package raw/S1 @use).LogicalKey | Should -BeExactly 'raw/S1/reads_1.fastq', 'raw/S1/reads_2.fastq'
    }

    It 'QE.PKG.040: names objects of its own bucket, and what is stored is what the folder has' -Tag 'QE.PKG.040' {
        foreach ($file in Get-QuiltBrowse $package -Recurse @use) {
            "$($file.PhysicalKey)" | Should -BeLike "s3://$($suite.Bucket)/$package/$($file.LogicalKey)*"
            $file.Hash.Value | Should -Not -BeNullOrEmpty
        }

        (Test-QuiltPackage $package $source -Detailed @use).Problems | Should -BeNullOrEmpty
        Test-QuiltPackage $package @use | Should -BeTrue
    }

    It 'QE.PKG.050: gets a second revision, and what was not touched keeps its hash' -Tag 'QE.PKG.050' {
        $old = Get-QuiltBrowse $package -Recurse @use
        Set-Content "$source/results/counts.json" '{"S1": {"BRCA1": 13}, "S2": {"BRCA1": 7}}' -NoNewline
        $null = New-Item -ItemType Directory "$source/raw/S3"
        Set-Content "$source/raw/S3/reads_1.fastq" "@r3`nTTAA`n+`nFFFF" -NoNewline
        Remove-Item "$source/raw/S2" -Recurse

        $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message 'batch 7, corrected' -Metadata $metadata

        $pushed.Written | Should -BeTrue
        @(Get-QuiltRevision $package @use | Where-Object Pointer -NE latest).Count | Should -Be 2
        $new = Get-QuiltBrowse $package -Recurse @use
        $kept = $new | Where-Object LogicalKey -NotIn 'results/counts.json', 'raw/S3/reads_1.fastq'
        @($kept).Count | Should -Be ($experiment.Count - 2)
        foreach ($file in $kept) {
            $before = $old | Where-Object LogicalKey -CEQ $file.LogicalKey
            $file.Hash.Value | Should -BeExactly $before.Hash.Value -Because "$($file.LogicalKey) was not touched"
        }
    }

    It 'QE.PKG.060: differs from its first revision in exactly what was changed' -Tag 'QE.PKG.060' {
        $latest = (Resolve-QuiltHash $package @use).TopHash
        $first = (Get-QuiltRevision $package @use | Where-Object Pointer -NE latest)[-1].TopHash
        $first | Should -Not -Be $latest

        $found = Compare-QuiltPackage "$package@$first" "$package@$latest" @use | ForEach-Object { "$($_.Kind) $($_.LogicalKey)" }
        $found | Sort-Object |
            Should -BeExactly 'Added raw/S3/reads_1.fastq', 'Modified results/counts.json', 'Removed raw/S2/reads_1.fastq'
        Compare-QuiltPackage "$package@$latest" $package @use | Should -BeNullOrEmpty
    }

    It 'QE.PKG.070: installs equal, whole, in part and as it was first' -Tag 'QE.PKG.070' {
        $whole, $part, $old = 1..3 | ForEach-Object { New-E2EFolder -Suite $suite }
        $null = Install-QuiltPackage $package $whole @use
        Assert-SameFile $source $whole

        (Install-QuiltPackage $package $part -Path results @use).FileCount | Should -Be 2
        (Get-LocalSize $part).Keys | Sort-Object | Should -BeExactly 'results/counts.json', 'results/figures/volcano.png'

        $first = (Get-QuiltRevision $package @use | Where-Object Pointer -NE latest)[-1]
        $null = $first | Install-QuiltPackage -Destination $old @use
        Assert-SameFile (New-E2EFolder -Suite $suite -File $experiment) $old
    }
}
