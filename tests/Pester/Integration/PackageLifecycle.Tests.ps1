param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.INT -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend }
    $package = New-E2EPackageName -Suite $suite -Label lifecycle
    $first = [ordered]@{
        'README.md'        = "# Lifecycle`n"
        'data/a.csv'       = "id,value`n1,2`n"
        'data/empty.txt'   = ''
        'data-2/ü & b.txt' = 'name with spaces and more'
        'big.bin'          = [byte[]]::new(9MB)
    }
    $source = New-E2EFolder -Suite $suite -File $first
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Package lifecycle' -Tag 'Isolated' {
    BeforeEach {
        $capability = Get-QuiltCapability Push @use
        Skip-Unless ($suite.Backend -in $suite.Target.Backends -and $capability.Available) -Reason BackendMissing `
            -Message "Backend $Backend cannot push to target $($suite.Target.Name): $($capability.Reason)" `
            -Remedy 'Run against a target that has the backend.'
    }

    It 'QE.INT.010: creates a package from a folder' -Tag 'QE.INT.010' {
        $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message first -Metadata @{ scale = 1.0 }

        $pushed.Name | Should -BeExactly $package
        $pushed.TopHash | Should -MatchExactly '^[0-9a-f]{64}$'
        $pushed.Written | Should -BeTrue
        $pushed.EntryCount | Should -Be $first.Count
        $pushed.TotalBytes | Should -Be ((Get-ChildItem $source -Recurse -File | Measure-Object Length -Sum).Sum)
    }

    It 'QE.INT.020: lists it with its message and metadata' -Tag 'QE.INT.020' {
        @(Get-QuiltPackage -Prefix "$($suite.RunId)/" @use | ForEach-Object Name) | Should -Contain $package

        $info = Get-QuiltPackage $package @use
        $info.Message | Should -BeExactly first
        $info.EntryCount | Should -Be $first.Count
        $info.Metadata['quilt_e2e']['run'] | Should -BeExactly $suite.RunId
        $info.UserMeta.ToString() | Should -MatchExactly '"scale":1\.0'
    }

    It 'QE.INT.030: browses one level, all files, a directory and a file' -Tag 'QE.INT.030' {
        $keys = (Get-QuiltBrowse $package -Recurse @use).LogicalKey
        $keys | Sort-Object | Should -BeExactly ($first.Keys | Sort-Object)

        $root = Get-QuiltBrowse $package @use
        ($root | Where-Object IsDirectory).LogicalKey | Sort-Object | Should -BeExactly 'data-2/', 'data/'
        ($root | Where-Object LogicalKey -CEQ 'data/').Size | Should -Be $first['data/a.csv'].Length

        (Get-QuiltBrowse $package data @use).LogicalKey | Should -BeExactly 'data/a.csv', 'data/empty.txt'
        $file = Get-QuiltBrowse $package 'data/a.csv' @use
        $file.Size | Should -Be $first['data/a.csv'].Length
        $file.Hash.Value | Should -Not -BeNullOrEmpty
    }

    It 'QE.INT.040: makes a second revision, and both stay' -Tag 'QE.INT.040' {
        Set-Content "$source/README.md" '# Changed' -NoNewline
        Set-Content "$source/new.txt" 'new' -NoNewline
        Remove-Item "$source/data/empty.txt"
        $before = (Resolve-QuiltHash $package @use).TopHash

        $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message second

        $pushed.TopHash | Should -Not -Be $before
        $hashes = (Get-QuiltRevision $package @use).TopHash | Select-Object -Unique
        $hashes | Sort-Object | Should -BeExactly ($before, $pushed.TopHash | Sort-Object)
        (Get-QuiltRevision $package @use | Where-Object IsLatest).TopHash |
            Select-Object -Unique | Should -BeExactly $pushed.TopHash
    }

    It 'QE.INT.050: finds exactly the differences between the two' -Tag 'QE.INT.050' {
        $latest = (Resolve-QuiltHash $package @use).TopHash
        $old = (Get-QuiltRevision $package @use).TopHash | Where-Object { $_ -ne $latest } | Select-Object -First 1

        $differences = Compare-QuiltPackage "$package@$old" "$package@$latest" @use

        $found = $differences | ForEach-Object { "$($_.Kind) $($_.LogicalKey)" } | Sort-Object
        $found | Should -BeExactly 'Added new.txt', 'Modified README.md', 'Removed data/empty.txt'
    }

    It 'QE.INT.060: refuses a push over a revision that the session has not seen' -Tag 'QE.INT.060' {
        $stranger = Connect-E2ETarget $suite.Target
        $push = @{ Package = $package; Path = $source; Message = 'third'; Backend = $Backend; ErrorAction = 'Stop' }
        try {
            { Push-QuiltPackage @push -Session $stranger } | Should -Throw -ErrorId 'LatestConflict,*'
            $old = (Get-QuiltRevision $package @use | Where-Object Pointer -NE latest)[-1].TopHash
            { Push-QuiltPackage @push -Session $stranger -Parent $old } | Should -Throw -ErrorId 'LatestConflict,*'
            @(Get-QuiltRevision $package @use).Count | Should -Be 3

            $null = Get-QuiltBrowse $package -Session $stranger -Backend $Backend
            (Push-QuiltPackage @push -Session $stranger -DryRun).TopHash | Should -MatchExactly '^[0-9a-f]{64}$'
        }
        finally {
            Disconnect-Quilt $stranger
        }
    }

    It 'QE.INT.070: installs the first revision with every byte equal' -Tag 'QE.INT.070' {
        $old = (Get-QuiltRevision $package @use | Where-Object Pointer -NE latest)[-1]
        $destination = New-E2EFolder -Suite $suite

        $installed = $old | Install-QuiltPackage -Destination $destination @use

        $installed.TopHash | Should -BeExactly $old.TopHash
        $installed.FileCount | Should -Be $first.Count
        foreach ($key in $first.Keys) {
            $content = $first[$key] -is [string] ? [System.Text.Encoding]::UTF8.GetBytes($first[$key]) : $first[$key]
            $actual = [System.IO.File]::ReadAllBytes("$destination/$key")
            [System.Linq.Enumerable]::SequenceEqual([byte[]] $content, $actual) | Should -BeTrue -Because "$key is the same"
        }

        (Get-ChildItem $destination -Recurse -File -Force).Count | Should -Be $first.Count
    }

    It 'QE.INT.080: verifies a folder and what is stored, and names a changed file' -Tag 'QE.INT.080' {
        Test-QuiltPackage $package $source @use | Should -BeTrue
        Test-QuiltPackage $package @use | Should -BeTrue

        $content = [System.IO.File]::ReadAllBytes("$source/big.bin")
        $content[5MB] = 1
        [System.IO.File]::WriteAllBytes("$source/big.bin", $content)

        Test-QuiltPackage $package $source @use -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeFalse
        $warnings.Count | Should -Be 1
        $warnings[0].Message | Should -BeLike '*big.bin*'
        (Test-QuiltPackage $package $source @use -Detailed).Problems.LogicalKey | Should -BeExactly 'big.bin'
    }

    It 'QE.INT.090: deletes a revision, then the package, and both are gone' -Tag 'QE.INT.090' {
        $latest = (Resolve-QuiltHash $package @use).TopHash
        $left = (Get-QuiltRevision $package @use).TopHash | Where-Object { $_ -ne $latest } | Select-Object -First 1

        $removed = Remove-QuiltPackage "$package@$latest" @use -Confirm:$false
        $removed.NewLatest | Should -BeExactly $left
        (Resolve-QuiltHash $package @use).TopHash | Should -BeExactly $left

        Remove-QuiltPackage $package @use -Confirm:$false | Should -Not -BeNullOrEmpty
        { Get-QuiltBrowse $package @use -ErrorAction Stop } | Should -Throw -ErrorId 'PackageNotFound,*'
        Get-QuiltPackage -Prefix $package @use | Should -BeNullOrEmpty
        { Remove-QuiltPackage $package @use -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'PackageNotFound,*'
    }
}
