//! The reader caps itself, on Windows: a Job Object with a limit on committed memory and processor time, and no
//! further processes. The one place of this room with unsafe code, for the system calls have no safe form.
#![allow(unsafe_code)]

use std::io;
use std::mem::size_of;
use std::ptr::{null, null_mut};

use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_ACTIVE_PROCESS,
    JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION, JOB_OBJECT_LIMIT_PROCESS_MEMORY,
    JOB_OBJECT_LIMIT_PROCESS_TIME, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation,
    QueryInformationJobObject, SetInformationJobObject,
};
use windows_sys::Win32::System::Threading::GetCurrentProcess;

/// Takes the caps; an error means the reader must not open anything.
pub(crate) fn cap(memory_bytes: u64, seconds: u64) -> io::Result<()> {
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.ProcessMemoryLimit = usize::try_from(memory_bytes).unwrap_or(usize::MAX);
    limits.BasicLimitInformation.ActiveProcessLimit = 1;
    // In steps of 100 nanoseconds.
    limits.BasicLimitInformation.PerProcessUserTimeLimit =
        i64::try_from(seconds.saturating_mul(10_000_000)).unwrap_or(i64::MAX);
    // A parser that dies must not wait for somebody to close a crash window.
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY
        | JOB_OBJECT_LIMIT_PROCESS_TIME
        | JOB_OBJECT_LIMIT_ACTIVE_PROCESS
        | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    let size = u32::try_from(size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>()).unwrap_or(0);
    // SAFETY: plain calls with null for every optional pointer; `limits` is the structure the class asks for and lives
    // through the call. The job handle is kept open to the end of the process on purpose: the job lives as long.
    let capped = unsafe {
        let job = CreateJobObjectW(null(), null());
        !job.is_null()
            && SetInformationJobObject(
                job,
                JobObjectExtendedLimitInformation,
                (&raw const limits).cast(),
                size,
            ) != 0
            && AssignProcessToJobObject(job, GetCurrentProcess()) != 0
    };
    if capped { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// The most memory this process ever committed, in kilobytes; 0 where the system does not say.
pub(crate) fn peak_kb() -> u64 {
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    let size = u32::try_from(size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>()).unwrap_or(0);
    // SAFETY: a null job means the job of this process; `limits` is the structure the class fills and lives through
    // the call.
    let known = unsafe {
        QueryInformationJobObject(
            null_mut(),
            JobObjectExtendedLimitInformation,
            (&raw mut limits).cast(),
            size,
            null_mut(),
        ) != 0
    };
    if known { limits.PeakProcessMemoryUsed as u64 >> 10 } else { 0 }
}
