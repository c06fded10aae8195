param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeDiscovery {
    # What each account may do in each bucket of the sandbox, as the words of its policies have it.
    $reading = @(
        @{ Command = 'Get-QuiltPackage'; Run = { Get-QuiltPackage @on } }
        @{ Command = 'Get-QuiltPackage (one)'; Run = { Get-QuiltPackage $name @on } }
        @{ Command = 'Get-QuiltBrowse'; Run = { Get-QuiltBrowse $name -Recurse @on } }
        @{ Command = 'Get-QuiltRevision'; Run = { Get-QuiltRevision $name @on } }
        @{ Command = 'Get-QuiltManifest'; Run = { Get-QuiltManifest $name @on } }
        @{ Command = 'Resolve-QuiltHash'; Run = { Resolve-QuiltHash $name @on } }
        @{ Command = 'Compare-QuiltPackage'; Run = { Compare-QuiltPackage $name $name @on } }
        @{ Command = 'Test-QuiltPackage'; Run = { Test-QuiltPackage $name @on } }
        @{ Command = 'Install-QuiltPackage'; Run = { Install-QuiltPackage $name $destination @on } }
    )
    $listing = 'Get-QuiltPackage', 'Get-QuiltPackage (one)', 'Get-QuiltRevision'
    $buckets = 'Bucket', 'ReadOnlyBucket', 'RestrictedBucket'
    $cases = foreach ($account in 'writer', 'reader', 'stranger') {
        foreach ($bucket in $buckets) {
            # The registry shows a bucket to those who may list and read it, and to others it says that there is none.
            $isHidden = $Backend -eq 'platform' -and ($account -eq 'stranger' -or $bucket -eq 'RestrictedBucket')
            foreach ($read in $reading) {
                $isListed = $bucket -ne 'RestrictedBucket' -or $read.Command -notin $listing
                $isAllowed = -not $isHidden -and $account -ne 'stranger' -and $isListed
                $read + @{ Account = $account; BucketName = $bucket; IsAllowed = $isAllowed; IsHidden = $isHidden }
            }

            # Without a list what is missing is refused like what is forbidden, so that even a first push must be refused.
            $isWriter = $account -eq 'writer' -and $bucket -eq 'Bucket'
            @{
                Command = 'Push-QuiltPackage'; Run = { Push-QuiltPackage $own $folder -Metadata $mark @on }
                Account = $account; BucketName = $bucket; IsAllowed = $isWriter; IsHidden = $isHidden
            }
            @{
                Command = 'Remove-QuiltPackage'; Run = { Remove-QuiltPackage $doomed -Confirm:$false @on }
                Account = $account; BucketName = $bucket; IsAllowed = $isWriter; IsHidden = $isHidden
            }
        }
    }
    $cases | ForEach-Object { $_.Text = $_.IsAllowed ? 'allowed' : 'refused' }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.PER -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a'; 'data/b.txt' = 'b' }
    $mark = [ordered]@{ quilt_e2e = [ordered]@{ run = $suite.RunId; suite = $suite.Id; backend = $Backend } }
    $package = New-E2EPackageName -Suite $suite -Label kept
    $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $folder -Message kept

    function Get-Stored {
        Get-QuiltResidue $suite.LedgerPath -Session $suite.Session | ForEach-Object { "$_" } | Sort-Object
    }

    # The ledger takes what is made in other buckets as well.
    function Add-OwnName {
        param([string] $Name, [string] $Bucket)
        $other = $suite.PSObject.Copy()
        $other.Bucket = $Bucket
        Add-E2ELedgerEntry -Suite $other -Kind Package -Name $Name
    }

    # One error of a refusal: that it is one, of which call, and which permission would help.
    function Assert-AccessDenied {
        param([Parameter(Mandatory)] $Failure, [Parameter(Mandatory)] [string] $Bucket)
        $Failure.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*' -Because "$Failure"
        $Failure.CategoryInfo.Category | Should -Be 'PermissionDenied'
        if ($Failure.Exception.Call.ServerCode -ceq 'Forbidden') {
            # The registry itself refused, which names no permission of S3.
            $Backend | Should -BeExactly platform
            $Failure.Exception.Call.RequestId | Should -Not -BeNullOrEmpty
            $Failure.ErrorDetails.RecommendedAction | Should -Match 'role'
            return
        }

        "$($Failure.TargetObject)" | Should -BeLike "s3://$Bucket*"

        # A refused HEAD has no body to name the code in; a batch of deletions is answered 200, with a code for each key.
        $Failure.Exception.Call.ServerCode ?? $Failure.Exception.Call.StatusCode | Should -BeIn 'AccessDenied', 403
        $Failure.Exception.Call.RequestId | Should -Not -BeNullOrEmpty
        $Failure.ErrorDetails.RecommendedAction |
            Should -Match "allows s3:[A-Za-z]+ on arn:aws[a-z-]*:s3:::$([regex]::Escape($Bucket))"
    }

    # A null of the registry: it does not say whether there is no such bucket or whether it must not be seen.
    function Assert-Hidden {
        param([Parameter(Mandatory)] $Failure, [Parameter(Mandatory)] [string] $Bucket, [Parameter(Mandatory)] [string] $Account)
        $Failure.FullyQualifiedErrorId | Should -BeLike 'BucketNotFound,*' -Because "$Failure"
        $Failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $Failure.TargetObject | Should -BeExactly $Bucket
        $Failure.Exception.Message | Should -Match "not visible to the user '$Account'"
    }

    if ($suite.Target.Kind -ceq 'sandbox') {
        $sandbox = Get-QuiltSandbox "$("$($suite.Target.S3.endpointUrl)".TrimEnd('/'))/_sandbox"
        $sessions = @{}
        foreach ($account in $sandbox.Accounts) {
            $identity = @{
                accessKeyId = $account.AccessKeyId; secretAccessKey = $account.SecretAccessKey; token = $account.Token
            }
            $sessions[$account.Name] = Connect-E2ETarget $suite.Target -Identity $identity -NoBucket
        }

        foreach ($bucket in $sandbox.ReadOnlyBucket, $sandbox.RestrictedBucket) {
            Add-OwnName $package $bucket
            $null = Push-QuiltPackage $package $folder -Bucket $bucket -Metadata $mark -Message kept @use
        }
    }
}

AfterAll {
    try {
        if (Test-Path variable:sessions) {
            $sessions.Values | ForEach-Object { Disconnect-Quilt $_ }
        }
    }
    finally {
        Stop-E2ESuite $suite
    }
}

Describe 'Accounts and buckets of the sandbox' -Tag 'Isolated' {
    BeforeEach {
        Skip-Unless ($suite.Target.Kind -ceq 'sandbox') -Reason PlatformDiffers `
            -Message "Target $($suite.Target.Name) has no accounts that are known to this test." `
            -Remedy 'Run against a sandbox; the second identity of a target file is tested below.'
    }

    It 'QE.PER.010: <Command> by the <Account> in <BucketName> is <Text>' -Tag 'QE.PER.010' -ForEach $cases {
        $bucket = $sandbox.$BucketName
        $on = @{ Bucket = $bucket; Session = $sessions[$Account]; Backend = $Backend; ErrorAction = 'Stop' }
        $name = $package
        $destination = New-E2EFolder -Suite $suite
        $own, $doomed = 'own', 'doomed' | ForEach-Object { "$($suite.RunId)/qe-per-$_-$Account" }
        if ($Command -eq 'Push-QuiltPackage') {
            Add-OwnName $own $bucket
        }
        elseif ($Command -eq 'Remove-QuiltPackage') {
            Add-OwnName $doomed $bucket
            $null = Push-QuiltPackage $doomed $folder -Metadata $mark -Bucket $bucket -Force @use
        }

        if ($IsAllowed) {
            { & $Run } | Should -Not -Throw
        }
        else {
            { & $Run } | Should -Throw -ErrorId ($IsHidden ? 'BucketNotFound,*' : 'AccessDenied,*')
            $failure = $Error[0]
            if ($IsHidden) {
                Assert-Hidden -Failure $failure -Bucket $bucket -Account $Account
            }
            else {
                Assert-AccessDenied $failure $bucket
            }

            if ($Account -ne 'stranger' -and $failure.Exception.Call.ServerCode -ceq 'AccessDenied') {
                # The service tells its own people who was refused what; strangers it tells nothing.
                $arn = ($sandbox.Accounts | Where-Object Name -CEQ $Account).Arn
                $failure.Exception.Message | Should -Match "User: $arn is not authorized to perform: s3:[A-Za-z]+ on resource: "
            }

            $missing = @{ Bucket = $bucket; Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
            if ($Command -eq 'Push-QuiltPackage') {
                { Get-QuiltPackage $own @missing } | Should -Throw -ErrorId 'PackageNotFound,*'
            }
            elseif ($Command -eq 'Remove-QuiltPackage') {
                @(Get-QuiltRevision $doomed @missing).Count | Should -BeGreaterThan 1 -Because 'nothing was removed'
            }

            Get-ChildItem $destination -Force | Should -BeNullOrEmpty
        }
    }
}

Describe 'Partial success' -Tag 'Isolated' {
    BeforeEach {
        Skip-Unless ($suite.Target.Kind -ceq 'sandbox') -Reason PlatformDiffers `
            -Message "Target $($suite.Target.Name) has no buckets of which one is refused." -Remedy 'Run against a sandbox.'
    }

    It 'QE.PER.020: is partial, with one error for each refused item and a result for each other' -Tag 'QE.PER.020' {
        $items = foreach ($bucket in $sandbox.RestrictedBucket, $sandbox.Bucket, $sandbox.ReadOnlyBucket) {
            [pscustomobject]@{ Package = $package; Bucket = $bucket }
        }
        $on = @{ Session = $sessions['reader']; Backend = $Backend }

        $found = $items | Get-QuiltRevision @on -ErrorVariable failures -ErrorAction SilentlyContinue

        $found.Bucket | Select-Object -Unique | Sort-Object | Should -BeExactly $sandbox.Bucket, $sandbox.ReadOnlyBucket
        $failures.Count | Should -Be 1
        if ($Backend -eq 'platform') {
            Assert-Hidden -Failure $failures[0] -Bucket $sandbox.RestrictedBucket -Account reader
        }
        else {
            Assert-AccessDenied $failures[0] $sandbox.RestrictedBucket
        }
    }

    It 'QE.PER.021: pushes what may be pushed when another push is refused' -Tag 'QE.PER.021' {
        $label = "$($suite.RunId)/qe-per-partial"
        $items = foreach ($bucket in $sandbox.ReadOnlyBucket, $sandbox.Bucket) {
            Add-OwnName $label $bucket
            [pscustomobject]@{ Package = $label; Bucket = $bucket; Path = $folder }
        }
        $arguments = @{ Metadata = $mark; Session = $sessions['writer']; Backend = $Backend }

        $results = $items | Push-QuiltPackage @arguments -ErrorVariable failures -ErrorAction SilentlyContinue

        @($results).Count | Should -Be 1
        $results.Bucket | Should -BeExactly $sandbox.Bucket
        $failures.Count | Should -Be 1
        Assert-AccessDenied $failures[0] $sandbox.ReadOnlyBucket
        Test-QuiltPackage $label $folder @use | Should -BeTrue
        { Get-QuiltPackage $label -Bucket $sandbox.ReadOnlyBucket @use } | Should -Throw -ErrorId 'PackageNotFound,*'
    }
}

Describe 'A second identity, which may read and not write' -Tag 'Isolated' {
    BeforeEach {
        Skip-Unless ($suite.Target.SecondIdentity.Count -gt 0) -Reason CapabilityMissing `
            -Message "Target $($suite.Target.Name) names no second identity." `
            -Remedy 'Give the target file a secondIdentity that may read the bucket and not write it.'
        $second = Connect-E2ETarget $suite.Target -Identity $suite.Target.SecondIdentity
        $on = @{ Session = $second; Backend = $Backend; ErrorAction = 'Stop' }
    }

    AfterEach {
        if ($suite.Target.SecondIdentity.Count -gt 0) {
            Disconnect-Quilt $second
        }
    }

    It 'QE.PER.030: is somebody else, and reads what the first has pushed' -Tag 'QE.PER.030' {
        $second.Identity | Should -Not -Be $suite.Session.Identity
        (Resolve-QuiltHash $package @on).TopHash | Should -BeExactly $pushed.TopHash
        Test-QuiltPackage $package $folder @on | Should -BeTrue
    }

    It 'QE.PER.031: is refused a push, a new revision and both removals, and nothing changes' -Tag 'QE.PER.031' {
        $new = New-E2EPackageName -Suite $suite -Label refused
        $before = Get-Stored
        foreach ($command in @(
                { Push-QuiltPackage $new $folder -Metadata $mark @on }
                { Push-QuiltPackage $package $folder -Metadata $mark -Force @on }
                { Remove-QuiltPackage "$package@$($pushed.TopHash)" -Confirm:$false @on }
                { Remove-QuiltPackage $package -Confirm:$false @on }
            )) {
            $command | Should -Throw -ErrorId 'AccessDenied,*' -Because "'$command' is not for the second identity"
            Assert-AccessDenied $Error[0] $suite.Bucket
            Get-Stored | Should -BeExactly $before
        }

        Test-QuiltPackage $package $folder @use | Should -BeTrue
    }
}
