//! The nine departments, their field offices (站所), the district's centre and the enterprise
//! centre. The case study names six departments; the other three and all offices are made up.

use crate::townships::{TOWNSHIPS, Township};

/// The district.
pub(crate) const DISTRICT: &str = "330502";
/// 区信息中心.
pub(crate) const CENTER: &str = "center_330502";
/// 新凤鸣企业治理综合服务中心, in 东林镇 (case study, part 2.5).
pub(crate) const ENTERPRISE: &str = "enterprise_xinfengming";
/// 东林镇.
pub(crate) const ENTERPRISE_TOWNSHIP: &str = "330502105";

/// The department that takes in what the centre itself is complained of: the justice bureau, which
/// supervises the enforcement of law. Which one it is in a real district is that district's choice.
pub(crate) const RECUSAL_UNIT: &str = "department_justice";

/// Where a department has field offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// In all townships.
    Everywhere,
    /// In these, by the last three digits of their codes.
    Only(&'static [&'static str]),
}

/// One department.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Department {
    /// Its professional field, which is also the end of its code.
    pub(crate) field: &'static str,
    pub(crate) name_zh: &'static str,
    pub(crate) name_en: &'static str,
    /// What its office in a township is called, after the township's name.
    pub(crate) office_zh: &'static str,
    pub(crate) office_en: &'static str,
    pub(crate) presence: Presence,
    /// Officers posted to areas (下沉); 649 together, three departments above 80 %.
    pub(crate) outposted: u64,
    /// Whether its officers hold enforcement certificates.
    pub(crate) enforces: bool,
}

const TOWNS: Presence = Presence::Only(&["007", "009", "100", "101", "102", "104", "105"]);
const STATIONS: Presence = Presence::Only(&["006", "008", "100", "101", "104", "105"]);

/// All of them, by field.
pub(crate) const DEPARTMENTS: [Department; 9] = [
    Department {
        field: "construction",
        name_zh: "吴兴区住房和城乡建设局",
        name_en: "Housing and Construction Bureau",
        office_zh: "村镇建设管理所",
        office_en: "Construction Office",
        presence: TOWNS,
        outposted: 12,
        enforces: true,
    },
    Department {
        field: "ecology",
        name_zh: "市生态环境局吴兴分局",
        name_en: "Ecology and Environment Branch",
        office_zh: "生态环境所",
        office_en: "Ecology Office",
        presence: TOWNS,
        outposted: 16,
        enforces: true,
    },
    Department {
        field: "emergency",
        name_zh: "吴兴区应急管理局",
        name_en: "Emergency Management Bureau",
        office_zh: "应急消防管理站",
        office_en: "Emergency Management Station",
        presence: Presence::Everywhere,
        outposted: 24,
        enforces: true,
    },
    Department {
        field: "fire",
        name_zh: "吴兴区消防救援大队",
        name_en: "Fire and Rescue Brigade",
        office_zh: "消防救援站",
        office_en: "Fire Station",
        presence: STATIONS,
        outposted: 20,
        enforces: true,
    },
    Department {
        field: "justice",
        name_zh: "吴兴区司法局",
        name_en: "Justice Bureau",
        office_zh: "司法所",
        office_en: "Justice Office",
        presence: Presence::Everywhere,
        outposted: 18,
        enforces: false,
    },
    Department {
        field: "labour",
        name_zh: "吴兴区人力资源和社会保障局",
        name_en: "Labour and Social Security Bureau",
        office_zh: "劳动保障监察中队",
        office_en: "Labour Inspection Squad",
        presence: STATIONS,
        outposted: 14,
        enforces: true,
    },
    Department {
        field: "market",
        name_zh: "吴兴区市场监督管理局",
        name_en: "Market Regulation Bureau",
        office_zh: "市场监督管理所",
        office_en: "Market Regulation Office",
        presence: Presence::Everywhere,
        outposted: 175,
        enforces: true,
    },
    Department {
        field: "public_security",
        name_zh: "市公安局吴兴区分局",
        name_en: "Public Security Branch",
        office_zh: "派出所",
        office_en: "Police Station",
        presence: Presence::Everywhere,
        outposted: 190,
        enforces: true,
    },
    Department {
        field: "urban_enforcement",
        name_zh: "吴兴区综合行政执法局",
        name_en: "Urban Enforcement Bureau",
        office_zh: "综合行政执法中队",
        office_en: "Urban Enforcement Squad",
        presence: Presence::Everywhere,
        outposted: 180,
        enforces: true,
    },
];

impl Department {
    pub(crate) fn code(&self) -> String {
        format!("department_{}", self.field)
    }

    /// Townships in which it has an office, with the office's code.
    pub(crate) fn offices(&self) -> impl Iterator<Item = (&'static Township, String)> + '_ {
        let has_one = |township: &&Township| match self.presence {
            Presence::Everywhere => true,
            Presence::Only(ends) => ends.iter().any(|end| township.code.ends_with(end)),
        };
        let code = |township: &Township| format!("office_{}_{}", self.field, township.code);
        TOWNSHIPS.iter().filter(has_one).map(move |township| (township, code(township)))
    }
}
