//! The catalogue of problems: everything that can go wrong, with its code, status and title.
//!
//! `docs/reference/errors.md` is this table; a test compares them.

use axum::http::StatusCode;

/// Declares the catalogue, a line each.
macro_rules! kinds {
    ($($variant:ident = $code:literal, $status:ident, $zh:literal, $en:literal;)*) => {
        /// A kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the English title says it")]
        pub enum Kind { $($variant),* }

        impl Kind {
            /// All kinds, in reading order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable name.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The HTTP status.
            pub fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status),* }
            }

            /// The Chinese title.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }

            /// The English title.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en),* }
            }
        }
    };
}

kinds! {
    Malformed = "malformed", BAD_REQUEST, "请求内容无法读取", "The request cannot be read";
    NotJson = "not_json", UNSUPPORTED_MEDIA_TYPE, "请求须为 JSON", "The request must be JSON";
    TooLarge = "too_large", PAYLOAD_TOO_LARGE, "请求内容过大", "The request is too large";
    IdempotencyKey = "idempotency_key", BAD_REQUEST, "缺少或无效的操作编号", "The operation's key is missing or invalid";
    KeyReused = "key_reused", CONFLICT, "该操作编号已用于另一请求", "The operation's key was used for another request";
    KeyExpired = "key_expired", GONE, "该操作已超过90天，不再执行，请联系工作人员", "The operation is older than 90 days and is never applied again; ask a person";
    UnknownCategory = "unknown_category", UNPROCESSABLE_ENTITY, "没有这一类别", "There is no such category";
    UnknownChannel = "unknown_channel", UNPROCESSABLE_ENTITY, "没有这一来源渠道", "There is no such channel";
    UnknownUnit = "unknown_unit", UNPROCESSABLE_ENTITY, "没有这一单位", "There is no such unit";
    OutsideDistrict = "outside_district", UNPROCESSABLE_ENTITY, "该位置不在本区范围内", "The place is outside the district";
    NoSuchAttachment = "no_such_attachment", NOT_FOUND, "没有这个附件，或您不能查看", "There is no such attachment, or you may not see it";
    AttachmentErased = "attachment_erased", GONE, "附件内容已依法删除", "The attachment has been erased";
    AttachmentTaken = "attachment_taken", CONFLICT, "该附件已属于另一事项", "The attachment belongs to something else";
    UploadSecret = "upload_secret", UNAUTHORIZED, "缺少或无效的上传密钥", "The secret of the upload is missing or invalid";
    WrongOffset = "wrong_offset", CONFLICT, "续传位置不符，请从 Upload-Offset 所示位置继续", "The offset is not where the upload stands; go on from Upload-Offset";
    UploadLost = "upload_lost", CONFLICT, "上传已中断过久或内容缺失，请从头上传", "The upload was dropped; begin it again";
    TooManyUploads = "too_many_uploads", TOO_MANY_REQUESTS, "未完成的上传过多，请稍后再试", "Too many uploads are waiting; try again later";
    NotAPart = "not_a_part", UNSUPPORTED_MEDIA_TYPE, "上传须分段发送", "A part of an upload has a type of its own";
    NotAPhoto = "not_a_photo", UNSUPPORTED_MEDIA_TYPE, "只接受 JPEG、PNG、WebP 照片", "Only photos are taken: JPEG, PNG or WebP";
    PhotoDamaged = "photo_damaged", UNPROCESSABLE_ENTITY, "照片不完整或已损坏", "The photo is incomplete or damaged";
    PhotoTooLarge = "photo_too_large", UNPROCESSABLE_ENTITY, "照片的像素过多", "The photo has too many pixels";
    NoSuchDevice = "no_such_device", NOT_FOUND, "没有登记过这台设备", "No such device has been registered";
    DeviceEnded = "device_ended", FORBIDDEN, "这台设备已停用，请本人登录后处理", "The device has been ended; its holder must log in";
    AccountEnded = "account_ended", FORBIDDEN, "该账号已停用", "The account has been ended";
    WrongSeal = "wrong_seal", UNPROCESSABLE_ENTITY, "密封件不是封给本系统的，或已损坏", "The box was not sealed for this server, or is damaged";
    NoSuchBox = "no_such_box", NOT_FOUND, "没有这个密封件，或它不是您的", "There is no such box, or it is not yours";
    TooManyBoxes = "too_many_boxes", TOO_MANY_REQUESTS, "未处理的密封件过多", "Too many boxes wait";
    TooManyListeners = "too_many_listeners", TOO_MANY_REQUESTS, "实时更新的页面过多，请稍后再试", "Too many pages are live; try again later";
    Field = "field", UNPROCESSABLE_ENTITY, "某一字段的内容不符合要求", "A field does not hold what it must";
    NotLoggedIn = "not_logged_in", UNAUTHORIZED, "请先登录", "Log in first";
    WrongPassword = "wrong_password", UNAUTHORIZED, "用户名或密码不正确", "The name or the password is wrong";
    LockedOut = "locked_out", TOO_MANY_REQUESTS, "尝试次数过多，请稍后再试", "Too many attempts; try again later";
    PasswordFirst = "password_first", FORBIDDEN, "密码由他人设定，请先改成自己的密码", "Somebody else chose your password; change it first";
    CrossSite = "cross_site", FORBIDDEN, "请求来自另一网站", "The request comes from another site";
    NotPermitted = "not_permitted", FORBIDDEN, "没有办理这一步的权限", "This step is not permitted";
    NoSuchCase = "no_such_case", NOT_FOUND, "没有这件案件，或您不能查看", "There is no such case, or you may not see it";
    NoSuchCode = "no_such_code", NOT_FOUND, "没有这个查询码", "There is no such tracking code";
    NoSuchPage = "no_such_page", NOT_FOUND, "没有这个地址", "There is nothing at this address";
    WrongMethod = "wrong_method", METHOD_NOT_ALLOWED, "该地址不支持这一方法", "This address does not know this method";
    Refused = "refused", CONFLICT, "按规则现在不能办理这一步", "The rules forbid this step now";
    Stale = "stale", CONFLICT, "案件已有新的变动，请查看后再办", "The case has changed; look at it and decide again";
    Overtaken = "overtaken", CONFLICT, "多人同时办理本案，请稍后再试", "Several people act on this case at once; try again";
    PackRefused = "pack_refused", UNPROCESSABLE_ENTITY, "区域包有误，未载入", "The pack has faults and was not loaded";
    NoDistrict = "no_district", SERVICE_UNAVAILABLE, "尚未载入区域包", "No district has been loaded yet";
    Full = "full", INSUFFICIENT_STORAGE, "存储空间已满，暂不能保存", "There is no space left to write";
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "暂时无法保存，请用同一操作编号重试", "It cannot be recorded now; send it again with the same key";
    TimedOut = "timed_out", SERVICE_UNAVAILABLE, "处理超时，请用同一操作编号重试", "It took too long; send it again with the same key";
    Internal = "internal", INTERNAL_SERVER_ERROR, "服务器内部错误", "A fault of the server";
}
